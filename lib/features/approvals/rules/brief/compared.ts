import type { VersionDetail } from "@/lib/features/models/schema/version";
import type { Bound } from "../../schema/criteria";
import { figureName } from "../figure-name";
import { isBetter } from "../gates/better";
import { figuresOf, measuredOf, worstOf } from "../gates/figures";
import type { BriefInput } from "../brief-input";
import { worthTelling } from "./figure-words";

/** The same figure of both versions. */
export interface Compared {
  bound: Bound;
  value: number;
  against: number;
  better: boolean | null;
}

function valueOf(bound: Bound, version: VersionDetail): number | null {
  return worstOf(measuredOf(figuresOf(bound, version)), bound)?.value ?? null;
}

/** A figure that nobody set a bound for, by what its name says. */
function unbound(name: string): Bound {
  const { metric, slice, label, unit, better } = figureName(name);
  return { metric, slice, label, unit, least: null, most: null, absolute: false, better };
}

/** Figures a business owner reads of: those with a bound first, then those whose words everybody understands. */
export function figuresToCompare({ candidate, serving, criteria }: BriefInput): Bound[] {
  const bound = criteria?.metrics ?? [];
  const names = [...candidate.metrics, ...(serving?.metrics ?? [])].flatMap(({ name, slice, group }) =>
    slice === null && group !== "bias" ? [name] : [],
  );
  const told = bound.map(({ metric }) => metric);
  return [...bound, ...worthTelling(names, told).map(unbound)];
}

/** Every figure that both versions have. */
export function compareFigures(input: BriefInput): Compared[] {
  const { candidate, serving } = input;
  if (!serving) return [];
  return figuresToCompare(input).flatMap((bound) => {
    const [value, against] = [valueOf(bound, candidate), valueOf(bound, serving)];
    if (value === null || against === null) return [];
    return [{ bound, value, against, better: isBetter(value, against, bound) }];
  });
}
