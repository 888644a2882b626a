import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import type { DifferenceKind } from "../schema/kinds";

/** A difference with the names of its model. */
export interface DifferenceRow {
  id: number;
  kind: DifferenceKind;
  model_id: number;
  /** Slug. */
  model: string;
  model_name: string;
  version: number;
  version_arn: string;
  expected: string | null;
  /** A status; of an artifact its digest as hex. */
  found: string | null;
  words: string;
  first_seen_at: Date;
  /** By AWS's clock: it did not happen before. */
  happened_after: Date;
  person: string | null;
  event_id: string | null;
  event_at: Date | null;
  acknowledged_by: string | null;
  acknowledged_at: Date | null;
  note: string | null;
  resolved_at: Date | null;
}

async function select(db: Db | Tx, rest: RawBuilder<unknown>): Promise<DifferenceRow[]> {
  const { rows } = await sql<DifferenceRow>`
    select d.*, m.slug as model, m.name as model_name
    from approvals_difference d join models m on m.id = d.model_id ${rest}`.execute(db);
  return rows;
}

const OPEN = sql`d.resolved_at is null and d.acknowledged_at is null`;

/** Differences of one model or of all, the newest first; `show` open: those that are neither over nor acknowledged. */
export function selectDifferences(
  db: Db | Tx,
  { modelId, show }: { modelId: number | null; show: "open" | "all" },
  limit: number,
): Promise<DifferenceRow[]> {
  return select(
    db,
    sql`where (${modelId}::bigint is null or d.model_id = ${modelId}) and ${show === "open" ? OPEN : sql`true`}
      order by d.first_seen_at desc, d.id desc limit ${limit}`,
  );
}

/** Null: there is none. `lock`: nobody else changes it until the transaction ends. */
export async function selectDifference(
  db: Db | Tx,
  id: number,
  { lock }: { lock: boolean },
): Promise<DifferenceRow | null> {
  const [row] = await select(db, sql`where d.id = ${id} ${lock ? sql`for update of d` : sql``}`);
  return row ?? null;
}

/** Open differences of a version, or of all versions of a model, which nobody changes until the transaction ends. */
export function lockOpenDifferences(tx: Tx, modelId: number): Promise<DifferenceRow[]> {
  return select(tx, sql`where d.model_id = ${modelId} and ${OPEN} order by d.id for update of d`);
}

/** Differences whose event in CloudTrail is not known, found since a time. */
export function selectUnnamed(db: Db, since: Date): Promise<DifferenceRow[]> {
  return select(db, sql`where d.event_id is null and d.first_seen_at >= ${since} order by d.id`);
}

/** Who did it, by the access log. */
export interface Doer {
  person: string;
  eventId: string;
  eventAt: Date;
}

export interface NewDifference {
  kind: DifferenceKind;
  modelId: number;
  version: number;
  versionArn: string;
  expected: string | null;
  found: string;
  words: string;
  firstSeenAt: Date;
  happenedAfter: Date;
  doer: Doer | null;
}

/** Adds a difference and answers its id; null: one of this kind and version is open. */
export async function insertDifference(tx: Tx, added: NewDifference): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into approvals_difference (kind, model_id, version, version_arn, expected, found, words, first_seen_at,
      happened_after, person, event_id, event_at)
    values (${added.kind}, ${added.modelId}, ${added.version}, ${added.versionArn}, ${added.expected}, ${added.found},
      ${added.words}, ${added.firstSeenAt}, ${added.happenedAfter}, ${added.doer?.person ?? null}, ${added.doer?.eventId ?? null},
      ${added.doer?.eventAt ?? null})
    on conflict (kind, version_arn) where acknowledged_at is null and resolved_at is null do nothing
    returning id`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Names who did it, once CloudTrail has told. */
export async function nameDoer(db: Db | Tx, id: number, { person, eventId, eventAt }: Doer): Promise<void> {
  await sql`
    update approvals_difference set person = ${person}, event_id = ${eventId}, event_at = ${eventAt}
    where id = ${id} and event_id is null`.execute(db);
}

/** Notes that SageMaker says again what is expected, or by now something else. */
export async function resolveDifferences(tx: Tx, ids: number[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update approvals_difference set resolved_at = ${at}
    where id = any(${ids}::bigint[]) and resolved_at is null and acknowledged_at is null`.execute(tx);
}

/** Notes that a person has taken note of a difference. */
export async function writeAcknowledged(
  tx: Tx,
  id: number,
  { by, at, note }: { by: string; at: Date; note: string },
): Promise<void> {
  await sql`
    update approvals_difference set acknowledged_by = ${by}, acknowledged_at = ${at}, note = ${note}
    where id = ${id}`.execute(tx);
}

/** How many versions of one model or of all have a status to compare, how many say what is expected, and as of when. */
export async function countCompared(
  db: Db,
  modelId: number | null,
): Promise<{ versions: number; same: number; comparedAt: Date | null }> {
  const { rows } = await sql<{ versions: number; same: number; comparedAt: Date | null }>`
    select count(*) as versions, count(*) filter (where s.status = v.approval_status) as same,
      min(l.compared_at) as "comparedAt"
    from approvals_look l join models m on m.id = l.model_id
    join models_version v on v.model_id = m.id
    join approvals_status s on s.version_arn = v.arn
    where m.removed_at is null and v.removed_at is null and v.approval_status is not null
      and (${modelId}::bigint is null or m.id = ${modelId})`.execute(db);
  return rows[0] ?? { versions: 0, same: 0, comparedAt: null };
}
