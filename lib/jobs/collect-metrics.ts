import "server-only";
import { collectMetrics as collectMetricsOf } from "@/lib/features/drift/service/collect-metrics";
import { endRequests, openRequests } from "@/lib/features/drift/service/request-reading";
import type { SourceOutcome } from "@/lib/features/sources/schema";
import { lastSuccesses, recordOutcomes } from "@/lib/features/sources/service/record-reading";
import type { AwsScope } from "@/lib/platform/aws/clients";
import { judgeDrift } from "./judge-drift";
import type { JobContext } from "./registry";
import { everyScope } from "./scopes";

// A place that answered with a failure is left alone this long, or as long as what a rule watches may be old where that
// is less: every try is billed or throttled like any other.
const REST_MS = 5 * 60_000;

/** When each account and region last failed to be read, in this process. */
const failedAt = new Map<string, number>();

function isResting({ account, region }: AwsScope, now: Date, watchedMinutes: number): boolean {
  const restMs = Math.min(REST_MS, watchedMinutes * 60_000);
  return now.getTime() - (failedAt.get(`${account} ${region}`) ?? -Infinity) < restMs;
}

function noteFailure({ account, region }: AwsScope, outcomes: SourceOutcome[], now: Date): void {
  const failed = outcomes.some(({ error }) => error !== null);
  if (failed) failedAt.set(`${account} ${region}`, now.getTime());
  else if (outcomes.length > 0) failedAt.delete(`${account} ${region}`);
}

/** Whether the last look for new metrics was in an earlier slot of the clock than now. */
function isDiscoveryDue(last: Date | undefined, now: Date, minutes: number): boolean {
  if (!last) return true;
  const slotMs = minutes * 60_000;
  return Math.floor(now.getTime() / slotMs) > Math.floor(last.getTime() / slotMs);
}

/**
 * One pass over the metrics of all accounts and regions: what is due is read, then judged. With `all` everything is
 * read, due or not.
 */
export async function collectMetrics(
  context: JobContext,
  { all = false }: { all?: boolean } = {},
): Promise<SourceOutcome[]> {
  const { db, actor, aws, config, now } = context;
  const startedAt = now();
  const requests = await openRequests(db, actor);
  const successes = await lastSuccesses(db, actor);
  let discovered = false;
  const passes = await everyScope(
    config,
    async (scope) => {
      if (!all && isResting(scope, startedAt, config.collect.watchedMinutes)) return [];
      const last = successes.get(`${scope.account} ${scope.region} cloudwatch:ListMetrics`);
      const discover = all || isDiscoveryDue(last, startedAt, config.collect.metricsMinutes);
      discovered ||= discover;
      const intervals = config.collect;
      const options = { declared: config.models, intervals, discover, all, now };
      const outcomes = await collectMetricsOf(db, actor, aws, scope, options);
      noteFailure(scope, outcomes, startedAt);
      await recordOutcomes(db, actor, outcomes);
      return outcomes;
    },
    async () => {
      // Whatever breaks off is tried again on the next pass; a wish that stayed would start one every other second.
      await judgeDrift(context, { baselines: discovered }).finally(() => endRequests(db, actor, requests));
    },
  );
  return passes.flat();
}
