import { X } from "lucide-react";

import { classNames } from "./class-names";

export interface Segment<Value extends string> {
  value: Value;
  label: string;
  /** What is wrong with it, in a word: "breach". */
  mark?: string;
}

/** One of a few: pressed buttons side by side. */
export function Segmented<Value extends string>({
  label,
  segments,
  value,
  onChange,
}: {
  label: string;
  segments: Segment<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}) {
  return (
    <div
      role="group"
      aria-label={label}
      className="inline-flex overflow-hidden rounded-md border border-line-strong bg-surface"
    >
      {segments.map((segment) => (
        <button
          key={segment.value}
          type="button"
          aria-pressed={segment.value === value}
          onClick={() => onChange(segment.value)}
          className={classNames(
            "border-r border-line px-[9px] py-[3px] text-sm whitespace-nowrap outline-offset-[-2px] last:border-r-0",
            segment.value === value ? "bg-accent-soft font-medium text-accent" : "text-ink-2 hover:bg-sunken",
          )}
        >
          {segment.label}
          {segment.mark === undefined ? null : (
            <>
              <X aria-hidden className="ml-1 inline size-3 align-[-1px] text-bad" strokeWidth={2.5} />
              <span className="sr-only">, {segment.mark}</span>
            </>
          )}
        </button>
      ))}
    </div>
  );
}
