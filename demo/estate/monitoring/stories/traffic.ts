import type { Rhythm } from "../rhythm";
import { creditArrivals } from "./credit-scoring-arrivals";

/** How an endpoint is used and what its machines bear; which version serves when comes from the endpoint's own story. */
export interface EndpointTraffic {
  rhythm: Rhythm;
  /** What a full hour adds to the latency, and what SageMaker itself takes, in microseconds. */
  loadMicros: number;
  overheadMicros: number;
  /** Share of calls answered 4XX and 5XX. */
  refused: number;
  failing: number;
  /** Percent at rest and at the busiest. */
  cpu: [number, number];
  memory: number;
}

export const recoRhythm: Rhythm = { night: 5_200, busiest: 64_000, busiestHour: 19, weekend: 1.25 };

export const TRAFFIC: Record<string, EndpointTraffic> = {
  "credit-scoring-prod": {
    rhythm: creditArrivals.rhythm,
    loadMicros: 9_000,
    overheadMicros: 3_400,
    refused: 0.004,
    failing: 0.0004,
    cpu: [6, 41],
    memory: 38,
  },
  "reco-prod": {
    rhythm: recoRhythm,
    loadMicros: 6_500,
    overheadMicros: 1_900,
    refused: 0.0008,
    failing: 0.0002,
    cpu: [11, 72],
    memory: 54,
  },
  "reco-search-legacy": {
    rhythm: { night: 2, busiest: 34, busiestHour: 18, weekend: 1.1 },
    loadMicros: 1_000,
    overheadMicros: 4_800,
    refused: 0.02,
    failing: 0.004,
    cpu: [2, 4],
    memory: 61,
  },
  "reco-ranker-experiment": {
    rhythm: { night: 0, busiest: 9, busiestHour: 15, weekend: 0.1 },
    loadMicros: 500,
    overheadMicros: 6_100,
    refused: 0.08,
    failing: 0.03,
    cpu: [3, 9],
    memory: 71,
  },
  "motor-pricing-prod": {
    rhythm: { night: 14, busiest: 620, busiestHour: 13, weekend: 0.45 },
    loadMicros: 3_000,
    overheadMicros: 2_600,
    refused: 0.012,
    failing: 0.001,
    cpu: [4, 27],
    memory: 33,
  },
};
