import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

import { classNames } from "./class-names";

export interface Choice {
  value: string;
  label: string;
}

/** The browser's own select, with its label inside the frame: "Stage production". */
export function Select({
  label,
  choices,
  className,
  ...rest
}: Omit<ComponentProps<"select">, "children"> & { label: string; choices: Choice[] }) {
  return (
    <label
      className={classNames(
        "relative inline-flex h-[26px] items-center gap-1 rounded-[5px] border border-line bg-surface pl-2 text-sm",
        "focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent",
        className,
      )}
    >
      <span className="text-ink-3 whitespace-nowrap">{label}</span>
      <select
        {...rest}
        className="h-full max-w-44 appearance-none truncate bg-transparent pr-6 pl-0.5 text-ink-2 outline-none"
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} className="bg-surface text-ink">
            {choice.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute right-1.5 size-3.5 text-ink-3" />
    </label>
  );
}
