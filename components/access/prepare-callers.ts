import type { AccessSummary } from "@/lib/features/access/schema/summary";

type Caller = AccessSummary["who"][number];

export interface CallerBars {
  /** Widths are parts of a hundred. */
  bars: (Caller & { width: number })[];
  isLogarithmic: boolean;
  /** Callers that are not among the bars. */
  rest: number;
}

const SHOWN = 8;
const LEAST = 2;
/** From this ratio on, a linear bar of the rarest caller could not be told from none. */
const FAR_APART = 50;

/** The first callers with their bars: linear, or logarithmic where they lie far apart. */
export function callerBars({ who, callers }: Pick<AccessSummary, "who" | "callers">): CallerBars {
  const shown = who.slice(0, SHOWN);
  const most = Math.max(1, ...shown.map(({ events }) => events));
  const fewest = Math.max(1, Math.min(...shown.map(({ events }) => events)));
  const isLogarithmic = most / fewest > FAR_APART;
  // One step is added, so that a single call has a bar too.
  const part = (events: number) =>
    isLogarithmic ? Math.log10(events * 10) / Math.log10(most * 10) : events / most;
  const bars = shown.map((caller) => ({
    ...caller,
    width: caller.events === 0 ? 0 : Math.max(LEAST, Math.round(part(caller.events) * 1000) / 10),
  }));
  return { bars, isLogarithmic, rest: Math.max(0, callers - shown.length) };
}
