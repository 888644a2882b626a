import "server-only";
import { actOnEpisodes } from "@/lib/features/drift/service/act-on-episodes";
import { evaluateRules } from "@/lib/features/drift/service/evaluate-rules";
import { refreshBaselines } from "@/lib/features/drift/service/refresh-baselines";
import { summariseModels } from "@/lib/features/drift/service/summarise-models";
import type { JobContext } from "./registry";
import { scopesOf } from "./scopes";

/** After a reading: what is normal, which rules are broken, what that starts, and what the lists say of it. */
export async function judgeDrift(
  { db, actor, aws, config, now }: JobContext,
  { baselines }: { baselines: boolean },
): Promise<void> {
  if (baselines) await refreshBaselines(db, actor, scopesOf(config), now());
  await evaluateRules(db, actor, { now });
  await actOnEpisodes(db, actor, aws, { now });
  await summariseModels(db, actor, now());
}
