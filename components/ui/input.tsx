import { Search } from "lucide-react";
import type { ComponentProps } from "react";

import { Kbd } from "./kbd";
import { classNames } from "./class-names";

const FIELD = "h-[30px] rounded-md border border-line-strong bg-surface text-ink placeholder:text-ink-3";

/** As wide as its place, and as high as what it holds. */
export const TEXT_FIELD =
  "w-full rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-ink placeholder:text-ink-3";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={classNames(FIELD, "px-2.5", className)} />;
}

/** The search field of a page; the key `/` moves the focus here, found by `data-search`. */
export function SearchInput({
  label,
  className,
  ...rest
}: Omit<ComponentProps<"input">, "type"> & { label: string }) {
  return (
    <span className={classNames("relative inline-flex items-center", className)}>
      <Search aria-hidden className="pointer-events-none absolute left-2.5 size-[15px] text-ink-3" />
      <input
        {...rest}
        type="search"
        data-search
        aria-label={label}
        placeholder={label}
        className={classNames(FIELD, "w-full pr-8 pl-8")}
      />
      <Kbd className="pointer-events-none absolute right-2">/</Kbd>
    </span>
  );
}
