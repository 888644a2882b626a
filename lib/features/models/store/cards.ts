import "server-only";
import { sql } from "kysely";
import type { Db, Tx } from "@/lib/platform/db/client";
import { cardSubject } from "../rules/card-subject";
import type { ObservedModelCard } from "../schema/observed";
import type { AwsScope } from "../schema/scope";
import { modelsTables } from "./tables";

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
    ), touched as (
      update models m set dirty = true from incoming i
      where m.account = i.account and m.region = i.region and m.name = i.group_name
    )
    insert into models_card (arn, account, region, name, status, risk_rating, group_name, version_arn)
    select arn, account, region, name, status, risk_rating, group_name, version_arn from incoming
    on conflict (arn) do update set status = excluded.status, risk_rating = excluded.risk_rating,
      group_name = excluded.group_name, version_arn = excluded.version_arn`.execute(tx);
}

export async function removeCards(tx: Tx, arns: string[]): Promise<void> {
  if (arns.length === 0) return;
  await sql`update models m set dirty = true from models_card c
    where c.arn = any(${arns}::text[]) and m.account = c.account and m.region = c.region and m.name = c.group_name`.execute(
    tx,
  );
  await modelsTables(tx).deleteFrom("models_card").where("arn", "in", arns).execute();
}

/** The card that speaks of a version: one that names it, else its group's. */
export async function findCard(
  tx: Db | Tx,
  model: { account: string; region: string; name: string },
  versionArn: string | null,
): Promise<{ arn: string; riskRating: string | null } | null> {
  const found = await sql<{ arn: string; risk_rating: string | null }>`
    select arn, risk_rating from models_card
    where version_arn = ${versionArn} or (version_arn is null and account = ${model.account}
      and region = ${model.region} and group_name = ${model.name})
    order by version_arn nulls last limit 1`.execute(tx);
  const [card] = found.rows;
  return card ? { arn: card.arn, riskRating: card.risk_rating } : null;
}
