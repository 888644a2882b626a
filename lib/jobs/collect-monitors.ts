import "server-only";
import { collectMonitors as collectMonitorsOf } from "@/lib/features/drift/service/collect-monitors";
import type { SourceOutcome } from "@/lib/features/sources/schema";
import { recordOutcomes } from "@/lib/features/sources/service/record-reading";
import { judgeDrift } from "./judge-drift";
import type { JobContext } from "./registry";
import { everyScope } from "./scopes";

/** One pass over monitoring schedules, their reports, alarms and pipelines, everywhere. */
export async function collectMonitors(context: JobContext): Promise<SourceOutcome[]> {
  const { db, actor, aws, config, now } = context;
  const passes = await everyScope(
    config,
    async (scope) => {
      const outcomes = await collectMonitorsOf(db, actor, aws, scope, { now });
      await recordOutcomes(db, actor, outcomes);
      return outcomes;
    },
    () => judgeDrift(context, { baselines: true }),
  );
  return passes.flat();
}
