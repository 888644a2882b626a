/** True when the date lies between: after `from` (or at it, if inclusive) and before `to`; both may be absent. */
export function isBetween(
  date: Date | undefined,
  from: Date | undefined,
  to: Date | undefined,
  edge: "inclusive" | "exclusive" = "exclusive",
): boolean {
  const time = date?.getTime() ?? NaN;
  if (from && !(edge === "inclusive" ? time >= from.getTime() : time > from.getTime())) return false;
  return !to || time < to.getTime();
}

/** True when no part is asked for, or the name contains it. */
export function contains(name: string | undefined, part: string | undefined): boolean {
  return part === undefined || (name ?? "").includes(part);
}

/** True when no value is asked for, or it is the one. */
export function isAsked(value: string | undefined, asked: string | undefined): boolean {
  return asked === undefined || value === asked;
}
