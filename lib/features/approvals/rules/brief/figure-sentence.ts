import type { Bound } from "../../schema/criteria";
import { readable, withUnit } from "../decimal";
import { writeFigures } from "../write-figures";

interface Figure {
  bound: Bound;
  value: number;
  against: number;
}

type Said = (now: string, before: string) => string;

/** Shares of 0 to 1, told as so many of a hundred. */
const SHARES: [RegExp, Said][] = [
  [
    /^(recall|true_positive_rate|sensitivity)$/i,
    (now, was) => `Finds ${now} of 100 cases it should find (was ${was}).`,
  ],
  [/^precision$/i, (now, was) => `When it picks out a case, it is right ${now} times in 100 (was ${was}).`],
  [/^(accuracy|weighted_recall)$/i, (now, was) => `Is right in ${now} of 100 cases (was ${was}).`],
  [
    /^false_positive_rate$/i,
    (now, was) => `Raises a false alarm in ${now} of 100 cases it should leave alone (was ${was}).`,
  ],
  [/^false_negative_rate$/i, (now, was) => `Misses ${now} of 100 cases it should find (was ${was}).`],
  [
    /^(true_negative_rate|specificity)$/i,
    (now, was) => `Leaves alone ${now} of 100 cases it should leave alone (was ${was}).`,
  ],
  // The area under the ROC curve is that probability (Fawcett, "An introduction to ROC analysis", 2006, section 7).
  [
    /^auc$/i,
    (now, was) => `Ranks a case it should find above one it should not in ${now} of 100 pairs (was ${was}).`,
  ],
];

const PERCENTILE = /latency.*p(50|90|95|99)|p(50|90|95|99).*latency/i;

const OTHERS: [RegExp, Said][] = [
  [/^mae$/i, (now, was) => `Is off by ${now} on average (was ${was}).`],
  [/^rmse$/i, (now, was) => `Its typical error is ${now} (was ${was}), large errors counting more.`],
];

/** Whether a name says what a figure is well enough to tell a business owner of it unasked. */
export function isWellKnown(metric: string): boolean {
  return [...SHARES, ...OTHERS].some(([names]) => names.test(metric)) || PERCENTILE.test(metric);
}

/** 0.79 as 79, without what a computer's arithmetic adds. */
const hundred = (value: number) => Number((value * 100).toPrecision(12));

function boundsOf({ least, most }: Bound, scale: (value: number) => number): string[] {
  return [least, most].flatMap((text) => (text === null ? [] : [String(scale(Number(text)))]));
}

function ofHundred(said: Said, { bound, value, against }: Figure): string {
  // 99.7 of 100 is not all of them, 0.3 is not none.
  const bounds = [...boundsOf(bound, hundred), "0", "100"];
  const texts = writeFigures({ value: hundred(value), against: hundred(against), bounds });
  return said(readable(texts.value), readable(texts.against ?? ""));
}

const isShare = (value: number) => value >= 0 && value <= 1;

/** A changed figure as a sentence for somebody who knows the business and not the trade. */
export function figureSentence(figure: Figure): string {
  const { bound, value, against } = figure;
  const [, share] = SHARES.find(([names]) => names.test(bound.metric)) ?? [];
  if (share && bound.unit === null && isShare(value) && isShare(against)) return ofHundred(share, figure);
  const bounds = [bound.least, bound.most].flatMap((text) => text ?? []);
  const texts = writeFigures({ value, against, bounds });
  const [now, was] = [texts.value, texts.against ?? ""].map((text) => withUnit(readable(text), bound.unit));
  const [, first, second] = PERCENTILE.exec(bound.metric) ?? [];
  const of = first ?? second;
  if (of) return `${of} of 100 requests are answered within ${now} (was ${was}).`;
  const [, other] = OTHERS.find(([names]) => names.test(bound.metric)) ?? [];
  return other ? other(now ?? "", was ?? "") : `${bound.label} is ${now} (was ${was}).`;
}
