import "server-only";
import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "@/lib/platform/db/client";

/** Until the transaction ends, it alone decides when this pipeline runs next. */
export async function lockPipeline(tx: Tx, pipelineArn: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`drift pipeline ${pipelineArn}`}, 0))`.execute(
    tx,
  );
}

/**
 * The request token of an episode's retraining: the same for as long as the episode lives, and another for any other.
 * SageMaker takes 32 to 128 characters (StartPipelineExecution, ClientRequestToken).
 */
export function clientToken(episodeId: number, ruleVersion: number, startedAt: Date): string {
  const text = `countersign episode ${episodeId} rule version ${ruleVersion} ${startedAt.toISOString()}`;
  return createHash("sha256").update(text).digest("hex");
}

/** When the pipeline may run again after whatever was last asked of it; null: it was not within the cool-down. */
export async function coolDownEnd(
  tx: Tx,
  { pipelineArn, hours, now, except }: { pipelineArn: string; hours: number; now: Date; except?: number },
): Promise<Date | null> {
  const other = except === undefined ? sql`` : sql`and id <> ${except}`;
  const { rows } = await sql<{ until: Date | null }>`
    select max(coalesce(started_at, not_before)) + make_interval(hours => ${hours}) as until from drift_retraining
    where pipeline_arn = ${pipelineArn} and state not in ('held', 'refused') ${other}`.execute(tx);
  const until = rows[0]?.until ?? null;
  return until && until > now ? until : null;
}

/** A retraining as an episode asks for it. */
export interface RetrainingRequest {
  episodeId: number;
  pipelineArn: string;
  token: string;
  state: "requested" | "held" | "refused";
  reason: string | null;
  requestedAt: Date;
  notBefore: Date;
}

export async function insertRetraining(tx: Tx, request: RetrainingRequest): Promise<void> {
  await sql`
    insert into drift_retraining (episode_id, pipeline_arn, client_token, state, reason, requested_at, not_before)
    values (${request.episodeId}, ${request.pipelineArn}, ${request.token}, ${request.state}, ${request.reason},
      ${request.requestedAt}, ${request.notBefore})`.execute(tx);
}
