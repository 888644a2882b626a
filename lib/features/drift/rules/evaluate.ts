import { z } from "zod";
import type { Comparison, RuleState } from "../schema/rule";
import { SETTLE_MS } from "./plan";

const MINUTE = 60_000;

/** A value at a time (milliseconds since 1970). */
const sampleSchema = z.object({ at: z.number(), value: z.number() });
export type Sample = z.infer<typeof sampleSchema>;

/** A point as it was read; a value that is no finite number counts neither way. */
export interface Point {
  at: number;
  value: number | null;
}

/** What the evaluation needs of the points it has seen. */
export const memorySchema = z.object({
  /** The last points in a row on one side of the threshold, and the worst of them. */
  run: z
    .object({ breaching: z.boolean(), length: z.number().int(), startedAt: z.number(), worst: sampleSchema })
    .nullable(),
  /** How many points were counted, up to what a decision needs. */
  counted: z.number().int(),
  last: sampleSchema.nullable(),
  open: z.object({ startedAt: z.number(), worst: sampleSchema }).nullable(),
});
export type Memory = z.infer<typeof memorySchema>;
export const EMPTY_MEMORY: Memory = { run: null, counted: 0, last: null, open: null };

/** What of a rule's version decides a breach. */
export interface Limit {
  comparison: Comparison;
  threshold: number;
  forPeriods: number;
}

/** A breach as these points show it. `continues`: it was open before them. `endedAt` null: it goes on. */
export interface BreachChange {
  continues: boolean;
  startedAt: number;
  endedAt: number | null;
  worst: Sample;
  last: Sample;
}

export interface Evaluation {
  memory: Memory;
  state: RuleState;
  /** When that state began, as far as these points tell. */
  since: number;
  breaches: BreachChange[];
}

/** When the points of a series come. */
export interface Rhythm {
  /** How far apart they are; null: too few to say, so that none can be overdue. */
  spacingSeconds: number | null;
  /** How old a point is when it comes: ground truth takes days. Null: unknown, as if it came at once. */
  lagSeconds: number | null;
}

export interface EvaluationInput {
  limit: Limit;
  /** Null: evaluated for the first time. A breach that is over by now is then left alone. */
  memory: Memory | null;
  /** In time order. Those from `settledThrough` on, and those seen before, are passed over. */
  points: readonly Point[];
  rhythm: Rhythm;
  settledThrough: number;
}

/** Whether a value breaches the limit. */
export function isBreach({ comparison, threshold }: Omit<Limit, "forPeriods">, value: number): boolean {
  switch (comparison) {
    case ">":
      return value > threshold;
    case ">=":
      return value >= threshold;
    case "<":
      return value < threshold;
    case "<=":
      return value <= threshold;
  }
}

function worse(comparison: Comparison, before: Sample, next: Sample): Sample {
  const beyond = comparison.startsWith(">") ? next.value > before.value : next.value < before.value;
  return beyond ? next : before;
}

/** One point more: what is remembered, and the breach that ended with it. */
function take(memory: Memory, limit: Limit, point: Sample): { memory: Memory; ended: number | null } {
  const breaching = isBreach(limit, point.value);
  const goesOn = memory.run?.breaching === breaching ? memory.run : null;
  const run = {
    breaching,
    length: (goesOn?.length ?? 0) + 1,
    startedAt: goesOn?.startedAt ?? point.at,
    worst: goesOn ? worse(limit.comparison, goesOn.worst, point) : point,
  };
  const counted = Math.min(memory.counted + 1, limit.forPeriods);
  const enough = run.length >= limit.forPeriods;
  const next = { run, counted, last: point };
  if (!memory.open) {
    const open = breaching && enough ? { startedAt: run.startedAt, worst: run.worst } : null;
    return { memory: { ...next, open }, ended: null };
  }
  if (!breaching && enough) return { memory: { ...next, open: null }, ended: run.startedAt };
  const worst = worse(limit.comparison, memory.open.worst, point);
  return { memory: { ...next, open: { ...memory.open, worst } }, ended: null };
}

/**
 * The longest time without a point before `settledThrough` until one is missing, in milliseconds: two intervals, or
 * one and half an hour; and as much more as points come later than they settle.
 */
export function overdueAfter(spacingSeconds: number, lagSeconds: number | null): number {
  const spacing = spacingSeconds * 1000;
  const late = Math.max(0, (lagSeconds ?? 0) * 1000 - SETTLE_MS);
  return Math.max(2 * spacing, spacing + 30 * MINUTE) + late;
}

function stateOf(
  memory: Memory,
  { limit, rhythm: { spacingSeconds, lagSeconds }, settledThrough }: EvaluationInput,
  okSince: number,
): { state: RuleState; since: number } {
  const { last, open } = memory;
  const patience = spacingSeconds === null ? Infinity : overdueAfter(spacingSeconds, lagSeconds);
  if (spacingSeconds !== null && (!last || settledThrough - last.at > patience)) {
    return { state: "missing", since: last ? last.at + spacingSeconds * 1000 : settledThrough };
  }
  if (open) return { state: "breach", since: open.startedAt };
  // Without an interval nobody can say that its points still come.
  if (spacingSeconds === null || memory.counted < limit.forPeriods) {
    return { state: "waiting", since: last?.at ?? settledThrough };
  }
  return { state: "ok", since: okSince };
}

/**
 * Holds settled points against a rule. `forPeriods` points in a row begin a breach, with the time of the first of
 * them, and as many on the other side end it, again with the first of them. A gap is neither: it interrupts no run,
 * an open breach stays open. Points handed over in any pieces give the same breaches as all at once.
 */
export function evaluate(input: EvaluationInput): Evaluation {
  const { limit, settledThrough } = input;
  let memory = input.memory ?? EMPTY_MEMORY;
  let okSince: number | null = null;
  let continues = memory.open !== null;
  const breaches: BreachChange[] = [];
  for (const { at, value } of input.points) {
    if (value === null || !Number.isFinite(value) || at >= settledThrough) continue;
    if (memory.last && at <= memory.last.at) continue;
    const point = { at, value };
    const before = memory.open;
    const taken = take(memory, limit, point);
    memory = taken.memory;
    okSince ??= at;
    if (!before || taken.ended === null) continue;
    breaches.push({ continues, ...before, endedAt: taken.ended, last: point });
    continues = false;
    okSince = taken.ended;
  }
  if (memory.open && memory.last) {
    breaches.push({ continues, ...memory.open, endedAt: null, last: memory.last });
  }
  return {
    memory,
    ...stateOf(memory, input, okSince ?? settledThrough),
    breaches: input.memory ? breaches : breaches.filter(({ endedAt }) => endedAt === null),
  };
}
