import "server-only";
import type { SourceOutcome } from "@/lib/features/sources/schema";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { AwsScope } from "@/lib/platform/aws/attempts";
import type { Aws } from "@/lib/platform/aws/clients";
import { ScopeReader } from "@/lib/platform/aws/scope-reader";
import type { DeclaredModel } from "@/lib/platform/config";
import type { Db } from "@/lib/platform/db/client";
import type { Intervals } from "../rules/plan";
import { discoverSeries, relinkSeries } from "./discover-series";
import { readSeries } from "./read-series";

interface CollectOptions {
  declared: DeclaredModel[];
  intervals: Intervals;
  /** Whether to look for new metrics. */
  discover: boolean;
  /** Reads every series, due or not. */
  all?: boolean;
  now: () => Date;
}

/**
 * One pass over the metrics of an account and region: finds them, ties them to models, reads what is due. Answers how
 * each API did; an API that nothing was due of is not among them.
 */
export async function collectMetrics(
  db: Db,
  actor: Actor,
  aws: Aws,
  scope: AwsScope,
  { declared, intervals, discover, all = false, now }: CollectOptions,
): Promise<SourceOutcome[]> {
  requirePermission(actor, "drift:collect");
  const reader = new ScopeReader(aws, scope, now);
  if (discover) {
    await discoverSeries(db, actor, reader, { declared, now });
    reader.listedBy("cloudwatch:ListMetrics", "cloudwatch:GetMetricData");
  } else {
    await relinkSeries(db, actor, scope, { declared, now });
  }
  await readSeries(db, actor, reader, { intervals, all, now });
  return reader.outcomes();
}
