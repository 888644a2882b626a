import type { VersionDetail } from "@/lib/features/models/schema/version";
import type { Bound } from "../../schema/criteria";
import type { Gate } from "../../schema/snapshot";
import { readable, readableChange, subtract, withUnit } from "../decimal";
import type { GateInput } from "../gate-input";
import { sliceWords } from "../slice-words";
import { writeFigures } from "../write-figures";
import { isBetter } from "./better";
import { requiredWords } from "./bound-words";
import { figuresOf, measuredOf, type Measured, roomOf, sizeOf, worstOf } from "./figures";
import { failed, passed, unknown } from "./new-gate";
import { sourceOf } from "./figure-source";
import { whyUnknown } from "./why-unknown";

const unsigned = (text: string) => text.replace("-", "");

/** The same figure of the serving version: the worst of its parts, where all of them are known. */
function againstOf(bound: Bound, serving: VersionDetail | null): Measured | null {
  if (!serving || whyUnknown(bound, serving, null) !== null) return null;
  return worstOf(measuredOf(figuresOf(bound, serving)), bound);
}

function said(worst: Measured, against: Measured | null, bound: Bound) {
  const bounds = [bound.least, bound.most].flatMap((text) => text ?? []);
  const texts = writeFigures({ value: worst.value, against: against?.value ?? null, bounds });
  const show = (text: string) => withUnit(readable(text), bound.unit);
  if (against === null || texts.against === null) {
    return { value: show(texts.value), against: null, change: null, better: null };
  }
  const [now, before] = [texts.value, texts.against].map((text) => (bound.absolute ? unsigned(text) : text));
  const difference = subtract(now ?? "0", before ?? "0");
  return {
    value: show(texts.value),
    against: show(texts.against),
    change: withUnit(readableChange(difference), bound.unit),
    better: Number(difference) === 0 ? null : isBetter(worst.value, against.value, bound),
  };
}

function failure(worst: Measured, shown: string, bound: Bound): string {
  const low = bound.least !== null && sizeOf(worst.value, bound) < Number(bound.least);
  const limit = withUnit(readable((low ? bound.least : bound.most) ?? ""), bound.unit);
  const whom = worst.slice === null || worst.slice === bound.slice ? "" : ` for ${sliceWords(worst.slice)}`;
  const size = bound.absolute ? " in size" : "";
  return `${bound.label} is ${shown}${whom}, ${low ? "below" : "above"} ${limit}${size}.`;
}

/** Holds the candidate's figure against a bound: the worst part of it counts, and a part without a figure leaves it open. */
export function judgeBound(kind: "metric" | "bias", bound: Bound, input: GateInput): Gate {
  const { candidate, serving } = input;
  const figures = figuresOf(bound, candidate);
  const head = {
    key: [kind, bound.metric, bound.slice].filter((part) => part !== null).join(" "),
    kind,
    label: bound.label,
    required: requiredWords(bound),
    source: sourceOf(figures, candidate),
  };
  const against = againstOf(bound, serving);
  const worst = worstOf(measuredOf(figures), bound);
  if (worst && roomOf(worst.value, bound) < 0) {
    const words = said(worst, against, bound);
    return failed(head, failure(worst, words.value, bound), words);
  }
  const why = whyUnknown(bound, candidate, serving);
  if (why === null && worst) return passed(head, said(worst, against, bound));
  const before = against ? said(against, null, bound).value : null;
  return unknown(head, why ?? `${bound.label} was not measured.`, { against: before });
}
