import type { Feature } from "../evaluation/problem";
import { joined, type Population, samplePopulation } from "../evaluation/sample";
import type { Random } from "../random";
import { along, type Path } from "./path";
import { expectedCalls, type Rhythm } from "./rhythm";
import { HOUR, hourLabel, type Span } from "./span";

/** Who is scored, over time. */
export interface ArrivalStory {
  rhythm: Rhythm;
  features: Feature[];
  /** Growth of incomes, amounts and prices since the first snapshot: 0.03 is 3 %. */
  growth: Path;
  /** People of another kind who come in growing numbers: their share of all, 0 to 1. */
  newcomers?: { share: Path; features: Feature[] };
}

/** Everybody scored in a window; newcomers come last. */
export interface Arrived extends Population {
  newcomers: number;
}

/** Draws who arrived between two times, for this window alone. */
export type Arrivals = (from: number, to: number) => Arrived;

/** `captured`: the share of them that a monitor gets to see. */
export function openArrivals(story: ArrivalStory, span: Span, random: Random, captured = 1): Arrivals {
  const { rhythm, features, newcomers } = story;
  return (from, to) => {
    const stream = random.fork(hourLabel(span, from));
    const middle = (from + to) / 2;
    const hoursBefore = (span.now - middle) / HOUR;
    const expected = (expectedCalls(rhythm, middle) * captured * (to - from)) / HOUR;
    const rows = Math.max(20, Math.round(expected * (1 + 0.05 * stream.normal())));
    const growth = along(story.growth, hoursBefore);
    if (!newcomers) return { ...samplePopulation(features, rows, growth, stream), newcomers: 0 };
    const others = Math.round(rows * along(newcomers.share, hoursBefore));
    const usual = samplePopulation(features, rows - others, growth, stream);
    if (others === 0) return { ...usual, newcomers: 0 };
    const strangers = samplePopulation(newcomers.features, others, 0, stream.fork("newcomers"));
    return { ...joined(usual, strangers), newcomers: others };
  };
}
