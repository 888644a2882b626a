import type { Brief } from "../schema/snapshot";
import type { BriefInput } from "./brief-input";
import { compareFigures } from "./brief/compared";
import { ifApproved, ifRejected } from "./brief/consequences";
import { figureSentence } from "./brief/figure-sentence";
import { forWhom, grownGaps } from "./brief/for-whom";
import { notKnown } from "./brief/not-known";

/** What a business owner reads before signing: better, worse, for whom, not known, and what happens then. */
export function writeBrief(input: BriefInput): Brief {
  const compared = compareFigures(input);
  const told = (better: boolean) => compared.filter((figure) => figure.better === better).map(figureSentence);
  return {
    better: told(true),
    worse: [...told(false), ...grownGaps(input)],
    forWhom: forWhom(input),
    unknown: notKnown(input, compared),
    ifApproved: ifApproved(input),
    ifRejected: ifRejected(input),
  };
}
