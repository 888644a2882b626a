"use client";

import { formatAge, formatInstant, formatReadAt, formatShort } from "@/lib/platform/format";
import { useNow } from "./clock";

type Shape = "both" | "age" | "short" | "read";

/** A moment (ISO 8601, UTC). The exact time is always in its title and in `datetime`. */
export function Time({ value, shape = "both" }: { value: string; shape?: Shape }) {
  const now = useNow();
  const at = Date.parse(value);
  return (
    <time dateTime={value} title={formatInstant(at)} className="tabular-nums">
      {words(shape, at, now).map((part, index) => (
        <span key={index} className="whitespace-nowrap">
          {index === 0 ? part : `, ${part}`}
        </span>
      ))}
    </time>
  );
}

/** The parts a line may break between. */
function words(shape: Shape, at: number, now: number): string[] {
  if (shape === "age") return [formatAge(at, now)];
  if (shape === "short") return [formatShort(at, now)];
  if (shape === "read") return [formatReadAt(at, now)];
  return [`${formatShort(at, now)} UTC`, formatAge(at, now)];
}
