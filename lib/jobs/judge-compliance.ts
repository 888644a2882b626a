import "server-only";
import { judgeModels, type JudgingTally } from "@/lib/features/compliance/service/judge-models";
import { loadFrameworks } from "@/lib/features/compliance/service/load-frameworks";
import type { JobContext } from "./registry";

/** Loads the frameworks from their files and works out where every model stands in them. */
export async function judgeCompliance(
  { db, actor, config, now }: JobContext,
  { onlyAsked = false }: { onlyAsked?: boolean } = {},
): Promise<JudgingTally> {
  await loadFrameworks(db, actor, { folder: config.compliance.frameworksFolder, now });
  return judgeModels(db, actor, { now, keptDays: config.retention.eventDays, onlyAsked });
}
