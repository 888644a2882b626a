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

/** Everybody scored in a window, drawn for this window alone. `share` of the calls is captured. */
export type Arrivals = (from: number, to: number) => Population;

export function openArrivals(story: ArrivalStory, span: Span, random: Random, captured = 1): Arrivals {
  const { rhythm, features, newcomers } = story;
  return (from, to) => {
    const stream = random.fork(hourLabel(span, from));
    const middle = (from + to) / 2;
    const hoursBefore = (span.now - middle) / HOUR;
    const expected = (expectedCalls(rhythm, middle) * captured * (to - from)) / HOUR;
    const rows = Math.max(20, Math.round(expected * (1 + 0.05 * stream.normal())));
    const growth = along(story.growth, hoursBefore);
    if (!newcomers) return samplePopulation(features, rows, growth, stream);
    const others = Math.round(rows * along(newcomers.share, hoursBefore));
    const usual = samplePopulation(features, rows - others, growth, stream);
    if (others === 0) return usual;
    return joined(usual, samplePopulation(newcomers.features, others, 0, stream.fork("newcomers")));
  };
}
