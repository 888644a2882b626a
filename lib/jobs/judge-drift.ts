import "server-only";
import { actOnEpisodes } from "@/lib/features/drift/service/act-on-episodes";
import { evaluateRules } from "@/lib/features/drift/service/evaluate-rules";
import { refreshBaselines } from "@/lib/features/drift/service/refresh-baselines";
import { summariseModels } from "@/lib/features/drift/service/summarise-models";
import type { JobContext } from "./registry";
import { scopesOf } from "./scopes";

/**
 * After a reading: what is normal, which rules are broken, what that starts, and what the lists say of it. Each is done
 * whatever became of the one before. Throws AggregateError after all of them.
 */
export async function judgeDrift(
  { db, actor, aws, config, now }: JobContext,
  { baselines }: { baselines: boolean },
): Promise<void> {
  const steps = [
    async () => baselines && refreshBaselines(db, actor, scopesOf(config), now()),
    () => evaluateRules(db, actor, { now }),
    () => actOnEpisodes(db, actor, aws, { now }),
    () => summariseModels(db, actor, now()),
  ];
  const failures: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => failures.push(error));
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} of the steps of judging drift broke off.`);
}
