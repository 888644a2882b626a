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
import { type StateOfResource, statesOfRow } from "./find-states";

export interface Aggregator extends AwsScope {
  name: string;
}

/** States by "account region", for every place the aggregator told of; null where it was not read whole. */
export type Aggregated = Map<string, StateOfResource[]> | null;

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
  const rows = await readStates(reader, admit, name);
  await withTransaction(db, (tx) => setAside(tx, actor, admit.refused));
  if (!rows) return { aggregated: null, outcomes: reader.outcomes() };
  const aggregated = new Map<string, StateOfResource[]>();
  for (const row of rows) {
    const place = `${row.accountId} ${row.awsRegion}`;
    const states = statesOfRow(row, AGGREGATE_API);
    aggregated.set(place, [...(aggregated.get(place) ?? []), ...states]);
  }
  return { aggregated, outcomes: reader.outcomes() };
}
