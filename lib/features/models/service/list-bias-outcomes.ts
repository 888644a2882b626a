import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { parseKeepable } from "@/lib/platform/db/keepable";
import { reportsOf } from "../rules/reports";
import type { BiasOutcome } from "../schema/bias-outcome";
import { packageSchema, s3ReportSchema } from "../schema/observed";
import { type KeptResource, loadByArn } from "../store/load-observations";

// analysis.json of Clarify: label and label_value_or_threshold stand beside the facets of each half.
const half = z.object({ label: z.string(), label_value_or_threshold: z.coerce.string() });
const analysis = z.object({
  pre_training_bias_metrics: half.nullish().catch(null),
  post_training_bias_metrics: half.nullish().catch(null),
});

function outcomesOf(kept: KeptResource): BiasOutcome[] {
  const text = s3ReportSchema.safeParse(JSON.parse(kept.body)).data?.Text;
  if (!text) return [];
  try {
    const { pre_training_bias_metrics: before, post_training_bias_metrics: after } = analysis.parse(
      parseKeepable(text),
    );
    return [before, after].flatMap((one) =>
      one ? [{ label: one.label, positive: one.label_value_or_threshold }] : [],
    );
  } catch {
    // That a report can't be read, the version's own list of reports says.
    return [];
  }
}

/** The positive outcomes that a version's bias reports name, each once. */
export async function listBiasOutcomes(db: Db, actor: Actor, versionArn: string): Promise<BiasOutcome[]> {
  requirePermission(actor, "models:read");
  const kept = (await loadByArn(db, "model_package", [versionArn])).get(versionArn);
  const observed = kept ? packageSchema.safeParse(JSON.parse(kept.body)).data : undefined;
  if (!observed) return [];
  const uris = reportsOf(observed).flatMap(({ group, uri }) => (group === "bias" ? [uri] : []));
  const found = [...(await loadByArn(db, "s3_report", uris)).values()].flatMap(outcomesOf);
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}
