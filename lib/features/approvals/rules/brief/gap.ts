import { readable } from "../decimal";
import { sliceWords } from "../slice-words";
import { writeFigures } from "../write-figures";

/**
 * What Clarify's differences between a group and everyone else are a difference of (SageMaker developer guide,
 * "clarify-measure-data-bias", "clarify-measure-post-training-bias"); 0 is none.
 */
const DIFFERENCES: Record<string, string> = {
  DPL: "the share of positive outcomes in the data",
  DPPL: "the share of positive predictions",
  AD: "accuracy",
  RD: "the share of cases found",
  DCA: "how many positive outcomes there are for each one predicted",
  DCR: "how many negative outcomes there are for each one predicted",
  SD: "the share of cases rightly left alone",
  DAR: "how often a positive prediction is right",
  DRR: "how often a negative prediction is right",
};

/** One metric of bias for one group. */
export interface Gap {
  metric: string;
  slice: string;
  value: number;
  /** Null: the other version was not measured so. */
  against: number | null;
  /** Decimal texts. */
  bounds: string[];
}

/** How far from equal treatment: a ratio (DI) is equal at 1, a difference at 0. */
export function distanceOf(metric: string, value: number): number {
  if (metric === "DI") return value > 0 ? Math.abs(Math.log(value)) : Infinity;
  return Math.abs(value);
}

/** Below 0: farther from equal than before; null: there is nothing to compare with. */
export function gainOf({ metric, value, against }: Gap): number | null {
  if (against === null) return null;
  const [before, now] = [distanceOf(metric, against), distanceOf(metric, value)];
  return before === now ? 0 : before - now;
}

function ratio(who: string, now: string, was: string | null): string {
  const of = `For ${who}, the share of positive predictions is ${now} times that of everyone else`;
  return was === null ? `${of}.` : `${of} (was ${was}).`;
}

function course(gap: Gap, now: string, was: string | null): string {
  if (was === null) return `is ${now}`;
  if (now === was) return `stays at ${now}`;
  return `${(gainOf(gap) ?? 0) > 0 ? "shrinks" : "grows"} from ${was} to ${now}`;
}

/** The figures as they are read: of this version, and of the one it is compared with. */
function gapFigures({ metric, value, against, bounds }: Gap): { now: string; was: string | null } {
  const size = (figure: number) => (DIFFERENCES[metric] === undefined ? figure : Math.abs(figure));
  const texts = writeFigures({
    value: size(value),
    against: against === null ? null : size(against),
    // Beside bounds of its own, a share of a hundredth is as fine as people read.
    bounds: bounds.length > 0 ? bounds : ["0.00"],
  });
  return { now: readable(texts.value), was: texts.against === null ? null : readable(texts.against) };
}

/** Whether it is farther from equal than before, by figures that can be told apart. */
export function hasGrown(gap: Gap): boolean {
  const { now, was } = gapFigures(gap);
  return now !== was && (gainOf(gap) ?? 0) < 0;
}

/** What a metric of bias says of one group, as a sentence. */
export function gapSentence(gap: Gap): string {
  const { metric } = gap;
  const who = sliceWords(gap.slice);
  const difference = DIFFERENCES[metric];
  const { now, was } = gapFigures(gap);
  if (metric === "DI") return ratio(who, now, was);
  if (difference === undefined)
    return `For ${who}, ${metric} is ${now}${was === null ? "" : ` (was ${was})`}.`;
  return `For ${who}, the gap to everyone else in ${difference} ${course(gap, now, was)}.`;
}
