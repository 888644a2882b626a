import type { Bound } from "../../schema/criteria";
import { readable, withUnit } from "../decimal";

/** "≥ 0.80", "≤ 120 ms", "0.80 – 1.25"; with bars where only the size counts: "|x| ≤ 0.10". */
export function requiredWords({ least, most, unit, absolute }: Bound): string {
  const size = absolute ? "|x| " : "";
  if (least !== null && most !== null) {
    return `${size}${withUnit(`${readable(least)} – ${readable(most)}`, unit)}`;
  }
  if (least !== null) return `${size}≥ ${withUnit(readable(least), unit)}`;
  return `${size}≤ ${withUnit(readable(most ?? ""), unit)}`;
}
