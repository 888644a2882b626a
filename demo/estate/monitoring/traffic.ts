import type { MetricStore } from "@/demo/aws/cloudwatch/metric-store";
import type { StandardUnit } from "@aws-sdk/client-cloudwatch";
import type { Datum } from "@/demo/aws/cloudwatch/metric-store";
import { type Random } from "../random";
import { expectedCalls, type Rhythm } from "./rhythm";
import { DAY, every, HOUR, MINUTE, type Span } from "./span";

/** How an endpoint variant is used, and how it bears it. */
export interface TrafficStory {
  endpoint: string;
  variant: string;
  rhythm: Rhythm;
  /** Epoch milliseconds: nothing before. */
  since: number;
  /** Middle of its latency without load, and how much a full hour adds, both in microseconds; by time, for new versions are slower or faster. */
  latencyMicros: (at: number) => number;
  loadMicros: number;
  overheadMicros: number;
  /** Share of calls that are refused, and that fail. */
  refused: number;
  failing: number;
  /** Percent at rest and at the busiest. */
  cpu: [number, number];
  memory: number;
}

/** A number of calls around its expectation, as calls come by chance (normal approximation to Poisson). */
function callsAround(expected: number, random: Random): number {
  if (expected > 12) return Math.max(0, Math.round(expected + Math.sqrt(expected) * random.normal()));
  const limit = Math.exp(-expected);
  let calls = 0;
  for (let product = random.next(); product > limit; product *= random.next()) calls += 1;
  return calls;
}

type Names =
  "Invocations" | "Invocation4XXErrors" | "Invocation5XXErrors" | "ModelLatency" | "OverheadLatency";
const UNITS: Record<Names, StandardUnit> = {
  Invocations: "None",
  Invocation4XXErrors: "None",
  Invocation5XXErrors: "None",
  ModelLatency: "Microseconds",
  OverheadLatency: "Microseconds",
};

/** Metrics come about a minute after the minute they tell of. */
const ARRIVES_AFTER = 70_000;

/** What CloudWatch still has: minutes for 15 days, five minutes for 63, hours before. */
function* steps(span: Span, since: number): Generator<[at: number, step: number]> {
  const minutes = Math.floor((span.started - 15 * DAY) / HOUR) * HOUR;
  const fives = Math.floor((span.started - 63 * DAY) / HOUR) * HOUR;
  const from = Math.max(span.from, since);
  for (const at of every(HOUR, from, Math.max(from, fives))) yield [at - HOUR, HOUR];
  for (const at of every(5 * MINUTE, Math.max(from, fives), Math.max(from, minutes)))
    yield [at - 5 * MINUTE, 5 * MINUTE];
  for (const at of every(MINUTE, Math.max(from, minutes), span.until)) yield [at - MINUTE, MINUTE];
}

function set(at: number, step: number, count: number, mean: number, spread: number): Datum {
  return {
    at,
    arrivedAt: at + step + ARRIVES_AFTER,
    count,
    sum: mean * count,
    min: count === 1 ? mean : mean * (1 - spread),
    max: count === 1 ? mean : mean * (1 + spread * 2),
  };
}

const ones = (at: number, step: number, count: number, sum: number): Datum => ({
  at,
  arrivedAt: at + step + ARRIVES_AFTER,
  count,
  sum,
  min: sum === count && count > 0 ? 1 : 0,
  max: sum > 0 ? 1 : 0,
});

/** AWS/SageMaker: a minute without a call has no datum. */
export function publishTraffic(store: MetricStore, story: TrafficStory, span: Span, random: Random): void {
  const data: Record<Names, Datum[]> = {
    Invocations: [],
    Invocation4XXErrors: [],
    Invocation5XXErrors: [],
    ModelLatency: [],
    OverheadLatency: [],
  };
  for (const [at, step] of steps(span, story.since)) {
    const expected = (expectedCalls(story.rhythm, at) * step) / HOUR;
    const calls = callsAround(expected, random);
    if (calls === 0) continue;
    const load = expectedCalls(story.rhythm, at) / story.rhythm.busiest;
    const latency =
      (story.latencyMicros(at) + story.loadMicros * load) *
      Math.exp((0.2 * random.normal()) / Math.sqrt(calls));
    const refused = callsAround(calls * story.refused, random);
    const failed = callsAround(calls * story.failing, random);
    data.Invocations.push(ones(at, step, calls, calls));
    data.Invocation4XXErrors.push(ones(at, step, calls, Math.min(calls, refused)));
    data.Invocation5XXErrors.push(ones(at, step, calls, Math.min(calls, failed)));
    data.ModelLatency.push(set(at, step, calls, latency, 0.35));
    data.OverheadLatency.push(set(at, step, calls, story.overheadMicros * (1 + 0.1 * random.next()), 0.5));
  }
  const dimensions = [
    { Name: "EndpointName", Value: story.endpoint },
    { Name: "VariantName", Value: story.variant },
  ];
  for (const name of [
    "Invocations",
    "Invocation4XXErrors",
    "Invocation5XXErrors",
    "ModelLatency",
    "OverheadLatency",
  ] as const)
    store.put({ namespace: "AWS/SageMaker", name, dimensions }, UNITS[name], data[name]);
}

/** /aws/sagemaker/Endpoints: what the instances bear, in percent. */
export function publishHost(store: MetricStore, story: TrafficStory, span: Span, random: Random): void {
  const cpu: Datum[] = [];
  const memory: Datum[] = [];
  const [rest, busiest] = story.cpu;
  for (const [at, step] of steps(span, story.since)) {
    const load = expectedCalls(story.rhythm, at) / story.rhythm.busiest;
    const count = step / MINUTE;
    cpu.push(set(at, step, count, Math.max(0.5, rest + (busiest - rest) * load + random.normal()), 0.1));
    memory.push(set(at, step, count, story.memory + (at % (7 * DAY)) / DAY + 0.1 * random.normal(), 0.01));
  }
  const dimensions = [
    { Name: "EndpointName", Value: story.endpoint },
    { Name: "VariantName", Value: story.variant },
  ];
  const namespace = "/aws/sagemaker/Endpoints";
  store.put({ namespace, name: "CPUUtilization", dimensions }, "Percent", cpu);
  store.put({ namespace, name: "MemoryUtilization", dimensions }, "Percent", memory);
}
