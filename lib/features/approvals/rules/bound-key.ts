import type { Bound } from "../schema/criteria";

/** What a bound is held against, however it is spelt: two with one key would contradict each other. */
export function boundKey({ metric, slice }: Pick<Bound, "metric" | "slice">): string {
  return JSON.stringify([metric.toLowerCase(), slice?.toLowerCase() ?? null]);
}
