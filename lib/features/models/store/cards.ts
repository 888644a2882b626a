import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import { cardSubject } from "../rules/card-subject";
import type { ObservedModelCard } from "../schema/observed";
import type { AwsScope } from "../schema/scope";

// The models that the cards in "subjects" speak of.
const spokenOf = sql`
  select m.id from models m join subjects s on m.account = s.account and m.region = s.region and m.name = s.group_name
  union select v.model_id from models_version v join subjects s on v.arn = s.version_arn`;

/** Projects stand-alone cards and marks the models they speak of. */
export async function upsertCards(tx: Tx, scope: AwsScope, cards: ObservedModelCard[]): Promise<void> {
  if (cards.length === 0) return;
  const rows = cards.map((card) => {
    const { versionArn, groupName, riskRating } = cardSubject(card);
    return {
      ...scope,
      arn: card.ModelCardArn,
      name: card.ModelCardName,
      status: card.ModelCardStatus ?? null,
      risk_rating: riskRating,
      group_name: groupName,
      version_arn: versionArn,
    };
  });
  await sql`
    with incoming as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i(arn text, account text, region text,
        name text, status text, risk_rating text, group_name text, version_arn text)
    ), subjects as (
      select account, region, group_name, version_arn from incoming
      -- What a card spoke of before needs another look as well.
      union select c.account, c.region, c.group_name, c.version_arn from models_card c join incoming using (arn)
    ), touched as (
      update models m set dirty = true where m.id in (${spokenOf})
    )
    insert into models_card (arn, account, region, name, status, risk_rating, group_name, version_arn)
    select arn, account, region, name, status, risk_rating, group_name, version_arn from incoming
    on conflict (arn) do update set status = excluded.status, risk_rating = excluded.risk_rating,
      group_name = excluded.group_name, version_arn = excluded.version_arn`.execute(tx);
}

/** Forgets cards that are gone and marks the models they spoke of. */
export async function removeCards(tx: Tx, arns: string[]): Promise<void> {
  if (arns.length === 0) return;
  await sql`
    with subjects as (
      delete from models_card where arn = any(${arns}::text[])
      returning account, region, group_name, version_arn
    )
    update models m set dirty = true where m.id in (${spokenOf})`.execute(tx);
}

/** A model, and the version whose card is wanted. */
export interface CardWanted {
  id: number;
  account: string;
  region: string;
  name: string;
  versionArn: string | null;
}

/** By model id, the card that speaks of its version: one that names it, else its group's, an archived one last. */
export async function findCards(
  tx: Db | Tx,
  wanted: CardWanted[],
): Promise<Map<number, { arn: string; riskRating: string | null }>> {
  const found = await sql<{ id: number; arn: string; riskRating: string | null }>`
    select w.id, c.arn, c.risk_rating as "riskRating"
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      as w(id bigint, account text, region text, name text, "versionArn" text)
    cross join lateral (
      select * from (
        select arn, risk_rating, status, 0 as rank from models_card where version_arn = w."versionArn"
        union all
        select arn, risk_rating, status, 1 from models_card
        where version_arn is null and account = w.account and region = w.region and group_name = w.name
      ) candidates
      order by rank, (status = 'Archived')::int nulls last, arn limit 1
    ) c`.execute(tx);
  return new Map(found.rows.map(({ id, arn, riskRating }) => [id, { arn, riskRating }]));
}
