import "server-only";
import type { SourceOutcome } from "@/lib/features/sources/schema";
import { setAside } from "@/lib/features/sources/service/record-reading";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Aws, AwsScope } from "@/lib/platform/aws/clients";
import { ScopeReader } from "@/lib/platform/aws/scope-reader";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { Admission } from "../collect/admit";
import { readStates } from "../collect/read-states";
import { AGGREGATE_API } from "./apis";
import { statesOfRow, type ToldStates } from "./find-states";

export interface Aggregator extends AwsScope {
  name: string;
}

/** States by "account region", for every place the aggregator told of; null where it was not read whole. */
export type Aggregated = Map<string, ToldStates> | null;

/** One query over all accounts, through the organisation's aggregator. */
export async function readAggregate(
  db: Db,
  actor: Actor,
  aws: Aws,
  aggregator: Aggregator,
  { now }: { now: () => Date },
): Promise<{ aggregated: Aggregated; outcomes: SourceOutcome[] }> {
  requirePermission(actor, "compliance:collect");
  const { account, region, name } = aggregator;
  const reader = new ScopeReader(aws, { account, region }, now);
  const admit = new Admission({ account, region });
  const told = await readStates(reader, admit, name);
  await withTransaction(db, (tx) => setAside(tx, actor, admit.refused));
  if (!told) return { aggregated: null, outcomes: reader.outcomes() };
  const places = Map.groupBy(told.rows, ({ accountId, awsRegion }) => `${accountId} ${awsRegion}`);
  const aggregated = new Map<string, ToldStates>();
  for (const [place, rows] of places) {
    const states = rows.flatMap((row) => statesOfRow(row, AGGREGATE_API));
    aggregated.set(place, { states, whole: told.whole });
  }
  return { aggregated, outcomes: reader.outcomes() };
}
