import { type Bound, decimalSchema } from "../schema/criteria";
import { fixed } from "./decimal";
import { figureName } from "./figure-name";

interface Required {
  metric: string;
  least: string | null;
  most: string | null;
}

/** "0.80" stays as it was written; "+1e2" is written out. Null: it can't be. */
function decimalOf(text: string | null): string | null {
  if (text === null || decimalSchema.safeParse(text).success) return text;
  const value = Number(text);
  return (
    [0, 3, 6, 9]
      .map((places) => fixed(value, places))
      .find((written) => Number(written) === value && decimalSchema.safeParse(written).success) ?? null
  );
}

/** "-0.10" and "0.10" are one bound on the size. */
function isAroundZero(least: string | null, most: string | null): boolean {
  return least !== null && most !== null && Number(most) > 0 && Number(least) === -Number(most);
}

/** A bound taken over from a version's metadata ("DPL sex": that metric on every value of sex); null: it can't be. */
export function boundFrom(required: Required): { group: "metric" | "bias"; bound: Bound } | null {
  const [least, most] = [decimalOf(required.least), decimalOf(required.most)];
  if (least !== required.least && least === null) return null;
  if (most !== required.most && most === null) return null;
  const { metric, slice, label, unit, group, better } = figureName(required.metric);
  const absolute = group === "bias" && isAroundZero(least, most);
  const side = least !== null && most !== null ? null : least !== null ? "higher" : "lower";
  return {
    group,
    bound: {
      metric,
      slice,
      label,
      unit,
      least: absolute ? null : least,
      most,
      absolute,
      better: group === "bias" ? null : (better ?? side),
    },
  };
}
