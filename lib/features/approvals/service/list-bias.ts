import type { VersionDetail } from "@/lib/features/models/schema/version";
import { readable } from "../rules/decimal";
import { writeFigures } from "../rules/write-figures";
import type { CriteriaBody } from "../schema/criteria";
import type { Snapshot } from "../schema/snapshot";

/** Disparate impact is a ratio, fair at 1; the other metrics of Clarify are fair at 0 (SageMaker developer guide). */
function unfairness({ name, value }: { name: string; value: number | null }): number {
  if (value === null) return -1;
  return Math.abs(name.toUpperCase() === "DI" ? value - 1 : value);
}

const nameOf = ({ name, slice }: { name: string; slice: string | null }) => JSON.stringify([name, slice]);

/** Bounds on a metric, so that its figures have as many places as in its gate. */
function boundsOn(metric: string, criteria: CriteriaBody | null): string[] {
  const bounds = (criteria?.bias ?? []).filter(
    (bound) => bound.metric.toLowerCase() === metric.toLowerCase(),
  );
  return bounds.flatMap(({ least, most }) => [least, most].flatMap((text) => text ?? []));
}

/** Bias by group of a version and of the one it is compared with, the worst first. */
export function listBias(
  candidate: VersionDetail,
  serving: VersionDetail | null,
  criteria: CriteriaBody | null,
): Snapshot["bias"] {
  const isBias = ({ group }: { group: string }) => group === "bias";
  const before = new Map(
    (serving?.metrics ?? []).filter(isBias).map((metric) => [nameOf(metric), metric.value] as const),
  );
  return candidate.metrics
    .filter(isBias)
    .toSorted((a, b) => unfairness(b) - unfairness(a) || (nameOf(a) < nameOf(b) ? -1 : 1))
    .map((metric) => {
      const { name, slice, value } = metric;
      const other = before.get(nameOf(metric)) ?? null;
      const head = { metric: name, slice };
      const bounds = boundsOn(name, criteria);
      if (value === null) {
        const alone = other === null ? null : writeFigures({ value: other, against: null, bounds }).value;
        return { ...head, value: null, against: alone && readable(alone) };
      }
      const texts = writeFigures({ value, against: other, bounds });
      return { ...head, value: readable(texts.value), against: texts.against && readable(texts.against) };
    });
}
