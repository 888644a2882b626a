import { type Bound, boundSchema, decimalSchema } from "../schema/criteria";
import { fixed } from "./decimal";
import { figureName } from "./figure-name";

interface Required {
  metric: string;
  least: string | null;
  most: string | null;
}

/** "0.80" stays as it was written; "+1e2" is written out. What can't be stays as it is. */
function decimalOf(text: string | null): string | null {
  if (text === null || decimalSchema.safeParse(text).success) return text;
  const value = Number(text);
  const written = [0, 3, 6, 9].map((places) => fixed(value, places));
  return written.find((decimal) => Number(decimal) === value) ?? text;
}

/** "-0.10" and "0.10" are one bound on the size. */
function isAroundZero(least: string | null, most: string | null): boolean {
  return least !== null && most !== null && Number(most) > 0 && Number(least) === -Number(most);
}

/**
 * A bound taken over from a version's metadata ("DPL sex": that metric on every value of sex). Null: criteria can't hold
 * it, as with a figure of too many digits.
 */
export function boundFrom(required: Required): { group: "metric" | "bias"; bound: Bound } | null {
  const [least, most] = [decimalOf(required.least), decimalOf(required.most)];
  const { metric, slice, label, unit, group, better } = figureName(required.metric);
  const absolute = group === "bias" && isAroundZero(least, most);
  const side = least !== null && most !== null ? null : least !== null ? "higher" : "lower";
  const parsed = boundSchema.safeParse({
    metric,
    slice,
    label,
    unit,
    least: absolute ? null : least,
    most,
    absolute,
    better: group === "bias" ? null : (better ?? side),
  });
  return parsed.success ? { group, bound: parsed.data } : null;
}
