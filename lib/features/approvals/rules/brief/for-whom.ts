import type { Metric, VersionDetail } from "@/lib/features/models/schema/version";
import { formatPlural } from "@/lib/platform/format";
import type { BriefInput } from "../brief-input";
import { sliceWords } from "../slice-words";
import { distanceOf, type Gap, gainOf, gapSentence, hasGrown } from "./gap";

/** More sentences than this nobody reads; the table by group has all of them. */
const MOST_GAPS = 6;
/** A group with a smaller share of the rows is named as small. */
const SMALL_SHARE = 0.1;

function valueIn(version: VersionDetail | null, { name, slice }: Metric): number | null {
  const same = (metric: Metric) => metric.group === "bias" && metric.name === name && metric.slice === slice;
  return version?.metrics.find(same)?.value ?? null;
}

/** Metrics of bias the criteria ask for, with their bounds; where they ask for none, the one people know best. */
function wanted({ criteria, candidate }: BriefInput): Map<string, string[]> {
  const asked = criteria?.bias ?? [];
  if (asked.length > 0) {
    return new Map(
      asked.map(({ metric, least, most }) => [
        metric.toUpperCase(),
        [least, most].flatMap((text) => text ?? []),
      ]),
    );
  }
  const has = (name: string) =>
    candidate.metrics.some((metric) => metric.group === "bias" && metric.name === name);
  return new Map(
    ["DPPL", "DI", "DPL"]
      .filter(has)
      .slice(0, 1)
      .map((name) => [name, []]),
  );
}

function gapsOf(input: BriefInput): Gap[] {
  const metrics = wanted(input);
  return input.candidate.metrics.flatMap((metric) => {
    const bounds = metrics.get(metric.name.toUpperCase());
    const { name, slice, value, group } = metric;
    if (!bounds || group !== "bias" || slice === null || value === null) return [];
    return [{ metric: name, slice, value, against: valueIn(input.serving, metric), bounds }];
  });
}

/** Those that lose most first, then the widest gaps. */
function inOrder(gaps: Gap[]): Gap[] {
  return gaps.toSorted(
    (one, other) =>
      (gainOf(one) ?? 0) - (gainOf(other) ?? 0) ||
      distanceOf(other.metric, other.value) - distanceOf(one.metric, one.value),
  );
}

/** That gaps grow is worse, though it is said by group: "Worse: nothing" beside it would not be true. */
export function grownGaps(input: BriefInput): string[] {
  const grown = gapsOf(input).filter(hasGrown).length;
  if (grown === 0) return [];
  return [`${formatPlural(grown, "gap")} between groups ${grown === 1 ? "grows" : "grow"}, see “For whom”.`];
}

/**
 * Groups with few rows, by Clarify's class imbalance: CI = (n_a - n_d) / (n_a + n_d), where d is the group (SageMaker
 * developer guide, "clarify-bias-metric-class-imbalance"), so that its share is (1 - CI) / 2.
 */
function smallGroups({ metrics }: VersionDetail): string[] {
  return metrics.flatMap(({ name, slice, group, value }) => {
    if (name !== "CI" || group !== "bias" || slice === null || value === null) return [];
    const share = (1 - value) / 2;
    if (!(share < SMALL_SHARE)) return [];
    const rows = share < 0.01 ? "fewer than 1" : String(Math.round(share * 100));
    return [`${sliceWords(slice)} is a small sample: ${rows} of 100 rows.`];
  });
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What changes for whom, by group of people, and which groups are too small to say much of. */
export function forWhom(input: BriefInput): string[] {
  const gaps = inOrder(gapsOf(input));
  const more = gaps.length - MOST_GAPS;
  const rest = more > 0 ? [`The table of bias has ${formatPlural(more, "more figure")} by group.`] : [];
  return [
    ...gaps.slice(0, MOST_GAPS).map(gapSentence),
    ...rest,
    ...smallGroups(input.candidate).map(capital),
  ];
}
