import "server-only";
import { findModel } from "@/lib/features/models/service/find-model";
import { listEndpointHistory } from "@/lib/features/models/service/list-endpoint-history";
import { listVersionStatuses } from "@/lib/features/models/service/list-version-statuses";
import type { ServedVariant } from "@/lib/features/models/schema/endpoint-history";
import { lastSuccesses, mayActIn } from "@/lib/features/sources/service/record-reading";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db, Tx } from "@/lib/platform/db/client";
import { candidatesOf, configsOf, refuseEndpoint, type VersionStanding } from "../rules/rollback-candidates";
import type { Rollback, RollbackPage } from "../schema/rollback";
import { selectDifferences } from "../store/differences";
import { type RollbackRow, selectRollbacks, selectRollingBack } from "../store/rollbacks";
import { selectStatuses } from "../store/status";

const SHOWN = 50;
const MOST_DIFFERENCES = 1_000;

/** A rollback in the vocabulary of the API. */
export function rollbackOf(row: RollbackRow): Rollback {
  return {
    id: row.id,
    endpoint: row.endpoint_name,
    fromConfig: row.from_config,
    fromVersion: row.from_version,
    toConfig: row.to_config,
    toVersion: row.to_version,
    reason: row.reason,
    askedBy: row.asked_by,
    askedAt: row.asked_at.toISOString(),
    state: row.state,
    words: row.words,
    checkedAt: row.checked_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}

async function standingsOf(
  db: Db | Tx,
  actor: Actor,
  modelId: number,
): Promise<Map<string, VersionStanding>> {
  const found = await listVersionStatuses(db, actor, modelId);
  const expected = new Map(
    (await selectStatuses(db, modelId, { lock: false })).map(({ version_arn: arn, status }) => [arn, status]),
  );
  const differences = await selectDifferences(db, { modelId, show: "open" }, MOST_DIFFERENCES);
  return new Map(
    found.map(({ arn, status }) => [
      arn,
      {
        status,
        expected: expected.get(arn) ?? null,
        differences: differences.filter(({ version_arn: of }) => of === arn).map(({ kind }) => kind),
      },
    ]),
  );
}

/** An endpoint of a model with all it could go back to, and what names both in AWS. */
export interface RollbackEndpoint {
  shown: RollbackPage["endpoints"][number];
  arn: string;
  versionArns: Map<string, string>;
}

/** The endpoints that serve a model, with what each could go back to. */
export async function gatherEndpoints(
  db: Db | Tx,
  actor: Actor,
  modelId: number,
): Promise<RollbackEndpoint[]> {
  const history = await listEndpointHistory(db, actor, modelId);
  const standings = await standingsOf(db, actor, modelId);
  const byEndpoint = [...Map.groupBy(history, ({ endpointArn }) => endpointArn)];
  const rollingBack = await selectRollingBack(
    db,
    byEndpoint.map(([arn]) => arn),
  );
  const endpoints: RollbackEndpoint[] = [];
  for (const [arn, rows] of byEndpoint) {
    const serving: ServedVariant | undefined = rows.find(({ until }) => until === null);
    if (!serving) continue;
    const { account, region, endpoint, endpointStatus: status } = serving;
    const configs = configsOf(rows);
    const current = configs.find(({ until }) => until === null) ?? null;
    const found = candidatesOf(configs, modelId, standings);
    const facts = { mayAct: await mayActIn(db, actor, account), account, candidates: found };
    const isRollingBack = rollingBack.has(arn);
    endpoints.push({
      arn,
      versionArns: new Map(found.map(({ config, versionArn }) => [config, versionArn])),
      shown: {
        endpoint,
        account,
        region,
        status,
        config: serving.config,
        version: current?.variants.find(({ modelId: of }) => of === modelId)?.version ?? null,
        candidates: found.map(({ config, version, servedFrom, servedUntil, refusal }) => ({
          config,
          version,
          servedFrom,
          servedUntil,
          refusal,
        })),
        refusal: refuseEndpoint({ endpoint, status, current }, modelId, { ...facts, isRollingBack }),
      },
    });
  }
  return endpoints;
}

/** What serves a model, what it could go back to, and every rollback so far. Throws AppError "not_found". */
export async function readRollbacks(db: Db, actor: Actor, slug: string): Promise<RollbackPage> {
  requirePermission(actor, "approvals:read");
  const model = await findModel(db, slug);
  const [endpoints, rows, successes] = await Promise.all([
    gatherEndpoints(db, actor, model.id),
    selectRollbacks(db, model.id, SHOWN),
    lastSuccesses(db, actor),
  ]);
  const times = endpoints.map(({ shown: { account, region } }) =>
    successes.get(`${account} ${region} sagemaker:DescribeEndpoint`),
  );
  const oldest =
    times.length > 0 && times.every((time) => time !== undefined) ? Math.min(...times.map(Number)) : null;
  return {
    endpoints: endpoints.map(({ shown }) => shown),
    items: rows.map(rollbackOf),
    asOf: oldest === null ? null : new Date(oldest).toISOString(),
  };
}
