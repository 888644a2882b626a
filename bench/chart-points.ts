import { seededRandom } from "@/demo/estate/random";

/** A metric of an endpoint variant, minute by minute. */
export interface MinuteSeries {
  key: string;
  values: number[];
}

const DAY = 1440;

/** Requests of a minute: a day's rhythm, quieter at the weekend. */
function trafficAt(minute: number): number {
  const day = 1 + 0.7 * Math.sin((2 * Math.PI * ((minute % DAY) - 420)) / DAY);
  return 180 * day * (minute % (7 * DAY) < 5 * DAY ? 1 : 0.55);
}

/**
 * Ten metrics of each of two variants as CloudWatch answers them for a minute: counts are Sums, whole and of errors
 * mostly 0; latencies are Averages, whole microseconds over the number of requests, so with all their digits; of
 * utilization the Average over three hosts; of the model's own metrics an Average of scores and the share of fallbacks.
 */
export function endpointMinutes(minutes: number): MinuteSeries[] {
  return ["blue", "green"].flatMap((variant) => {
    const random = seededRandom(`chart ${variant}`);
    // Each of three hosts reports two decimals.
    const hosts = (level: number, spread: number) =>
      Array.from({ length: 3 }, () => Math.round(100 * (level + spread * random.normal())) / 100).reduce(
        (sum, value) => sum + value,
        0,
      );
    const metrics: Record<string, (minute: number, invocations: number) => number> = {
      Invocations: (_, invocations) => invocations,
      InvocationsPerInstance: (_, invocations) => invocations / 3,
      Invocation4XXErrors: (_, invocations) => (random.chance(invocations / 9000) ? random.integer(1, 4) : 0),
      Invocation5XXErrors: () => (random.chance(0.002) ? random.integer(1, 30) : 0),
      ModelLatency: (_, invocations) =>
        Math.round(invocations * (8_000 + 900 * random.normal() + 6 * invocations)) / invocations,
      OverheadLatency: (_, invocations) =>
        Math.round(invocations * (1_500 + 200 * random.normal())) / invocations,
      CPUUtilization: (_, invocations) => hosts(6 + invocations / 9, 1.2) / 3,
      MemoryUtilization: (minute) => hosts(31 + (minute % 2000) / 900, 0.02) / 3,
      DiskUtilization: (minute) => hosts(12 + minute / 9000, 0) / 3,
      FallbackRate: (_, invocations) => Math.round(invocations * 0.02 * random.next()) / invocations,
    };
    const traffic = Array.from({ length: minutes }, (_, minute) =>
      Math.max(1, Math.round(trafficAt(minute) + 14 * random.normal())),
    );
    return Object.entries(metrics).map(([name, valueAt]) => ({
      key: `${name}-${variant}`,
      values: traffic.map((invocations, minute) => valueAt(minute, invocations)),
    }));
  });
}
