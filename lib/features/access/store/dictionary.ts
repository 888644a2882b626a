import "server-only";
import { createHash } from "node:crypto";
import { sql } from "kysely";
import { type Db, type Tx, withTransaction } from "@/lib/platform/db/client";
import { describeActor } from "../rules/actor";
import type { BatchCall } from "../rules/event-batch";
import { openLinker } from "../rules/link";
import { readIdentity } from "../rules/read-identity";
import { keepable } from "../rules/record-members";
import { lockLinksShared } from "./links-lock";
import { readGeneration, selectParts } from "./parts";

/** Beyond this many the oldest knowledge is thrown away: it is only a shortcut to what the database holds. */
const MOST_KNOWN = 300_000;

export interface KnownCall {
  id: number;
  placeId: number;
}

interface NewActor {
  id: number;
  arn: string | null;
  principal: string;
  account: string | null;
}

const keep = (text: string | null): string | null => (text === null ? null : keepable(text));
const halfOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 32);

/** The ids of places, actors and calls: a process asks the database once for each, and adds what is new. */
export class Dictionary {
  private readonly calls = new Map<string, KnownCall>();
  private readonly actors = new Map<string, NewActor>();
  private readonly places = new Map<string, number>();
  private turn: Promise<unknown> = Promise.resolve();
  private linker: { generation: number; link: ReturnType<typeof openLinker> } | null = null;

  constructor(private readonly db: Db) {}

  /** The ids of these calls, in their order. */
  resolve(calls: readonly BatchCall[]): Promise<KnownCall[]> {
    // One after the other: nobody may build on what another has not committed yet.
    const answer = this.turn.then(() => this.lookUp(calls));
    this.turn = answer.catch(() => undefined);
    return answer;
  }

  private async lookUp(calls: readonly BatchCall[]): Promise<KnownCall[]> {
    if (this.calls.size > MOST_KNOWN) this.calls.clear();
    if (this.actors.size > MOST_KNOWN) this.actors.clear();
    const fresh = calls.filter(({ text }) => !this.calls.has(text));
    if (fresh.length > 0) await withTransaction(this.db, (tx) => this.learn(tx, fresh)).catch(this.forget);
    return calls.map(({ text }) => {
      const known = this.calls.get(text);
      if (!known) throw new Error("A call was not kept.");
      return known;
    });
  }

  /** What a transaction learnt that was rolled back is not so. */
  private readonly forget = (error: unknown): never => {
    for (const known of [this.calls, this.actors, this.places]) known.clear();
    throw error;
  };

  private async learn(tx: Tx, calls: readonly BatchCall[]): Promise<void> {
    await lockLinksShared(tx);
    const linker = await this.currentLinker(tx);
    await this.learnPlaces(tx, calls);
    await this.learnActors(tx, calls);
    const rows = calls.map((call) => this.rowOf(call));
    const ids = await insertCalls(tx, rows, linker.generation);
    const byKey = new Map(ids.map(({ key, id }) => [key, id]));
    const isNew = new Set(ids.filter((row) => row.fresh).map(({ key }) => key));
    const links = rows.flatMap(({ key, linked }) => {
      if (!isNew.delete(key)) return [];
      return linker.link(linked).map((link) => ({ call_id: byKey.get(key), ...link }));
    });
    await insertLinks(tx, links);
    rows.forEach(({ key, place_id: placeId }, at) => {
      const id = byKey.get(key);
      const text = calls[at]?.text;
      if (id !== undefined && text !== undefined) this.calls.set(text, { id, placeId });
    });
  }

  private async currentLinker(tx: Tx) {
    const generation = await readGeneration(tx);
    if (this.linker?.generation !== generation) {
      this.linker = { generation, link: openLinker(await selectParts(tx)) };
    }
    return this.linker;
  }

  private async learnPlaces(tx: Tx, calls: readonly BatchCall[]): Promise<void> {
    const wanted = calls.map(({ event }) => ({ account: event.account, region: keepable(event.region) }));
    const names = new Map(wanted.map((place) => [`${place.account} ${place.region}`, place]));
    const fresh = [...names].filter(([name]) => !this.places.has(name)).map(([, place]) => place);
    if (fresh.length === 0) return;
    const given = sql`jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as i(account text, region text)`;
    await sql`
      insert into access_place (account, region) select account, region from ${given}
      where not exists (select from access_place p where (p.account, p.region) = (i.account, i.region))
      order by 1, 2 on conflict (account, region) do nothing`.execute(tx);
    const { rows } = await sql<{ id: number; account: string; region: string }>`
      select id, account, region from access_place join ${given} using (account, region)`.execute(tx);
    for (const { id, account, region } of rows) this.places.set(`${account} ${region}`, id);
  }

  private async learnActors(tx: Tx, calls: readonly BatchCall[]): Promise<void> {
    const texts = new Map(calls.map(({ identity, event }) => [identity, event.identity]));
    const fresh = [...texts].filter(([text]) => !this.actors.has(text));
    if (fresh.length === 0) return;
    const described = fresh.map(([text, identity]) => ({
      text,
      actor: describeActor(readIdentity(identity)),
    }));
    const rows = [...new Map(described.map(({ actor }) => [actor.key, actor])).values()].map((actor) => ({
      key: actor.key,
      type: keepable(actor.type),
      arn: keep(actor.arn),
      account: keep(actor.account),
      principal: keepable(actor.principal),
      session: keep(actor.session),
      source_identity: keep(actor.sourceIdentity),
      on_behalf_of: keep(actor.onBehalfOf),
      kind: actor.kind,
      person: keep(actor.person),
      person_by: actor.personBy,
    }));
    const ids = await insertActors(tx, rows);
    for (const { text, actor } of described) {
      const { arn, principal, account } = actor;
      this.actors.set(text, { id: ids.get(actor.key) ?? 0, arn, principal, account });
    }
  }

  private rowOf({ text, identity, event }: BatchCall) {
    const actor = this.actors.get(identity);
    const placeId = this.places.get(`${event.account} ${keepable(event.region)}`);
    if (!actor || placeId === undefined) throw new Error("An actor or a place was not kept.");
    const targets = event.targets.map(keepable);
    const { account, region } = event;
    // Sessions that are one actor make one call.
    const key = halfOf(`${actor.id}\n${text.slice(0, text.length - identity.length)}`);
    return {
      key,
      place_id: placeId,
      actor_id: actor.id,
      event_source: keepable(event.source),
      event_name: keepable(event.name),
      read_only: event.readOnly,
      category: keepable(event.category),
      result: event.result,
      error_code: keep(event.errorCode),
      address: keep(event.address),
      vpc_endpoint: keep(event.vpcEndpoint),
      target: targets[0] ?? null,
      targets,
      linked: {
        targets,
        account,
        region,
        eventSource: event.source,
        eventName: event.name,
        actorArn: actor.arn,
        actorPrincipal: actor.principal,
        actorAccount: actor.account,
      },
    };
  }
}

const uuidHex = (column: string) => sql.raw(`replace(${column}::text, '-', '')`);

async function insertActors(tx: Tx, rows: { key: string }[]): Promise<Map<string, number>> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i(key uuid, type text, arn text, account text,
    principal text, session text, source_identity text, on_behalf_of text, kind text, person text, person_by text)`;
  await sql`
    insert into access_actor (key, type, arn, account, principal, session, source_identity, on_behalf_of, kind, person, person_by)
    select * from ${given} where not exists (select from access_actor a where a.key = i.key)
    order by key on conflict (key) do nothing`.execute(tx);
  const known = await sql<{ key: string; id: number }>`
    select ${uuidHex("key")} as key, id from access_actor where key = any(${rows.map(({ key }) => key)}::uuid[])`.execute(
    tx,
  );
  return new Map(known.rows.map(({ key, id }) => [key, id]));
}

async function selectCalls(tx: Tx, keys: string[]): Promise<{ key: string; id: number }[]> {
  const { rows } = await sql<{ key: string; id: number }>`
    select ${uuidHex("key")} as key, id from access_call where key = any(${keys}::uuid[])`.execute(tx);
  return rows;
}

async function insertCalls(
  tx: Tx,
  rows: { key: string; linked: unknown }[],
  generation: number,
): Promise<{ key: string; id: number; fresh: boolean }[]> {
  const unique = new Map(rows.map(({ linked: _, ...row }) => [row.key, row]));
  const known = await selectCalls(tx, [...unique.keys()]);
  for (const { key } of known) unique.delete(key);
  const old = known.map((call) => ({ ...call, fresh: false }));
  if (unique.size === 0) return old;
  const { rows: added } = await sql<{ key: string; id: number }>`
    insert into access_call (key, place_id, actor_id, event_source, event_name, read_only, category, result, error_code,
      address, vpc_endpoint, target, targets, linked_with)
    select key, place_id, actor_id, event_source, event_name, read_only, category, result, error_code, address,
      vpc_endpoint, target, targets, ${generation}
    from json_to_recordset(${JSON.stringify([...unique.values()])}::json) as i(key uuid, place_id smallint,
      actor_id integer, event_source text, event_name text, read_only boolean, category text, result text,
      error_code text, address text, vpc_endpoint text, target text, targets text[])
    order by key on conflict (key) do nothing returning ${uuidHex("key")} as key, id`.execute(tx);
  for (const { key } of added) unique.delete(key);
  // What another worker added meanwhile.
  const met = unique.size === 0 ? [] : await selectCalls(tx, [...unique.keys()]);
  return [
    ...old,
    ...added.map((call) => ({ ...call, fresh: true })),
    ...met.map((call) => ({ ...call, fresh: false })),
  ];
}

async function insertLinks(tx: Tx, links: object[]): Promise<void> {
  if (links.length === 0) return;
  await sql`
    insert into access_call_model (model_id, call_id, concerns, reason)
    select "modelId", call_id, concerns, reason from jsonb_to_recordset(${JSON.stringify(links)}::jsonb)
      as i("modelId" integer, call_id integer, concerns text[], reason text)
    on conflict do nothing`.execute(tx);
}
