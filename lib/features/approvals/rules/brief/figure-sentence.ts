import type { Bound } from "../../schema/criteria";
import { readable, withUnit } from "../decimal";
import { writeFigures } from "../write-figures";
import { figureWords } from "./figure-words";

interface Figure {
  bound: Bound;
  value: number;
  against: number;
}

/** 0.79 as 79, without what a computer's arithmetic adds. */
const hundred = (value: number) => Number((value * 100).toPrecision(12));

const isShare = (value: number) => value >= 0 && value <= 1;

function textsOf({ bound, value, against }: Figure, scale: "hundred" | "own") {
  const bounds = [bound.least, bound.most].flatMap((text) => text ?? []);
  if (scale === "own") return writeFigures({ value, against, bounds });
  // 99.7 of 100 is not all of them, 0.3 is not none.
  const scaled = [...bounds.map((text) => String(hundred(Number(text)))), "0", "100"];
  return writeFigures({ value: hundred(value), against: hundred(against), bounds: scaled });
}

/** A changed figure as a sentence: "Finds 79 of 100 cases it should find (was 77)." */
export function figureSentence(figure: Figure): string {
  const { bound, value, against } = figure;
  const words = figureWords(bound.metric);
  const isHundred = words?.scale === "hundred" && bound.unit === null && isShare(value) && isShare(against);
  const texts = textsOf(figure, isHundred ? "hundred" : "own");
  const shown = (text: string | null) => withUnit(readable(text ?? ""), bound.unit);
  const [now, was] = [shown(texts.value), shown(texts.against)];
  if (words && (isHundred || words.scale === "own")) return words.said(now, was);
  return `${bound.label} is ${now} (was ${was}).`;
}
