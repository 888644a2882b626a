import type { ComponentProps, ReactNode } from "react";

import { classNames } from "@/components/ui/class-names";
import type { TokenParam } from "./tokens";

export interface FilterCellProps {
  param: TokenParam;
  value: string;
  /** The value on screen; only text of ours, or foreign text in its own element. */
  children: ReactNode;
  /** The event it belongs to. */
  event?: string;
  title?: string;
  className?: string;
}

/** A value that opens a menu; it looks like what it says. */
export function FilterCellButton({ className, ...rest }: ComponentProps<"button">) {
  return (
    <button
      type="button"
      aria-haspopup="menu"
      {...rest}
      className={classNames(
        "block max-w-full min-w-0 truncate rounded text-left decoration-dotted underline-offset-2 hover:underline",
        className,
      )}
    />
  );
}
