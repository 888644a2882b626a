import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { withTransaction } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { type Link, openLinker, type Part } from "./rules/link";
import { compareParts } from "./rules/parts";
import { CONCERNS } from "./schema/kinds";
import { drawTotals } from "./service/draw-totals";
import { relink } from "./service/relink";
import { lockLinks, lockLinksShared } from "./store/links-lock";
import { readGeneration, replaceParts, selectParts } from "./store/parts";
import { noteStale } from "./store/stale-hours";
import { countAll, makeMonths } from "./store/testing";
import { wrongTotals } from "./testing-tables";

const job = { kind: "job", name: "test" } as const;
const ACCOUNT = "111122223333";
const MODELS = [1, 2, 3];
const TARGETS = ["arn:aws:s3:::a/x", "arn:aws:s3:::a/x/y", "arn:aws:s3:::b/z", "arn:aws:kms:r:1:key/1"];
// Distinct calls, by what they name: several share an actor, so that rows by day hold more than one call.
const CALLS = [[0], [0], [1], [2], [3], [1, 3], [2, 3], []].map((names) =>
  names.map((at) => TARGETS[at] ?? ""),
);

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const { owner } = database;
  await sql`
    insert into models (slug, kind, account, region, arn, name)
    select 'm-' || n, 'registry', ${ACCOUNT}, 'eu-west-1', 'arn:m-' || n, 'm-' || n from generate_series(1, 3) n`.execute(
    owner,
  );
  await sql`insert into access_place (account, region) values (${ACCOUNT}, 'eu-west-1')`.execute(owner);
  await sql`
    insert into access_actor (key, type, account, principal, kind)
    select md5(n::text)::uuid, 'AssumedRole', ${ACCOUNT}, 'role/r' || n, 'role' from generate_series(1, 2) n`.execute(
    owner,
  );
  await makeMonths(owner, new Date("2026-10-01T00:00:00Z"), new Date("2026-11-01T00:00:00Z"));
});
afterAll(() => database.drop());

async function reset(): Promise<void> {
  await sql`truncate access_call, access_event, access_call_model, access_hour, access_day, access_part, access_total, access_stale_hour restart identity
    cascade`.execute(database.owner);
  await sql`update access_link_state set generation = 1`.execute(database.owner);
  await sql`update access_total_state set drawn_to = null`.execute(database.owner);
}

/** The parts become these, as when the join learned something. */
async function learn(parts: Part[]): Promise<void> {
  await withTransaction(database.worker, async (tx) => {
    await lockLinks(tx);
    await replaceParts(tx, compareParts(await selectParts(tx), parts));
  });
}

function closest(links: Link[]): string {
  return CONCERNS.find((concern) => links.some(({ concerns }) => concerns[0] === concern)) ?? "";
}

/** One event of a call, as ingestion adds it: linked with the parts of now if the call is new, and counted. */
async function occur(call: number, hour: number, ordinal: number): Promise<void> {
  const targets = CALLS[call] ?? [];
  const actor = 1 + (call % 2);
  await withTransaction(database.worker, async (tx) => {
    await lockLinksShared(tx);
    const key = `00000000-0000-0000-0000-00000000000${call}`;
    const added = await sql<{ id: number }>`
      insert into access_call (key, place_id, actor_id, event_source, event_name, category, result, targets, linked_with)
      select ${key}::uuid, id, ${actor}, 's3.amazonaws.com', 'GetObject', 'Data', 'allowed', ${targets}::text[],
        ${await readGeneration(tx)}
      from access_place on conflict (key) do nothing returning id`.execute(tx);
    const [row] = added.rows;
    if (row) {
      const links = openLinker(await selectParts(tx))({
        targets,
        account: ACCOUNT,
        region: "eu-west-1",
        eventSource: "s3.amazonaws.com",
        eventName: "GetObject",
        actorArn: null,
        actorPrincipal: `role/r${actor}`,
        actorAccount: ACCOUNT,
      });
      for (const { modelId, concerns, reason } of links)
        await sql`insert into access_call_model values (${modelId}, ${row.id}, ${concerns}::text[], ${reason})`.execute(
          tx,
        );
    }
    const known = await sql<{ id: number; links: Link[] }>`
      select id, coalesce((select jsonb_agg(jsonb_build_object('modelId', model_id, 'concerns', concerns, 'reason', reason))
        from access_call_model where call_id = id), '[]') as links
      from access_call where key = ${key}::uuid`.execute(tx);
    const [{ id, links } = { id: 0, links: [] }] = known.rows;
    const at = new Date(Date.UTC(2026, 9, 10, 20 + hour, 0, ordinal));
    await sql`insert into access_event values (${at}, gen_random_uuid(), ${id}, 1, ${ordinal}, 1)`.execute(
      tx,
    );
    for (const [modelId, concern] of [
      [0, closest(links)],
      ...links.map((link) => [link.modelId, link.concerns[0]]),
    ]) {
      await sql`
        insert into access_hour as h values (${modelId}, date_trunc('hour', ${at}::timestamptz), ${id}, 1)
        on conflict (model_id, hour, call_id) do update set events = h.events + 1`.execute(tx);
      await sql`
        insert into access_day as d values (${modelId}, ${at}::timestamptz::date, ${actor}, 'GetObject', 'allowed', ${concern}, 1)
        on conflict (model_id, day, actor_id, event_name, result, concern) do update set events = d.events + 1`.execute(
        tx,
      );
    }
    await noteStale(sql`(select date_trunc('hour', ${at}::timestamptz) as hour)`).execute(tx);
  });
}

const draw = (): Promise<unknown> => drawTotals(database.worker, job, new Date("2026-10-11T01:30:00Z"));

async function rowsOf(table: "access_hour" | "access_day"): Promise<string[]> {
  const { rows } = await sql<{ row: string }>`
    select t::text as row from ${sql.table(table)} t order by 1`.execute(database.owner);
  return rows.map(({ row }) => row);
}

/** What every call concerns by its targets and the parts of now. */
async function expectedLinks(parts: Part[]): Promise<string[]> {
  const link = openLinker(parts);
  const { rows } = await sql<{ id: number; targets: string[]; principal: string }>`
    select c.id, targets, principal from access_call c join access_actor a on a.id = actor_id`.execute(
    database.owner,
  );
  const place = { account: ACCOUNT, region: "eu-west-1", actorArn: null, actorAccount: ACCOUNT };
  const what = { eventSource: "s3.amazonaws.com", eventName: "GetObject" };
  return rows
    .flatMap(({ id, targets, principal }) =>
      link({ ...place, ...what, targets, actorPrincipal: principal }).map(({ modelId, concerns, reason }) =>
        JSON.stringify([modelId, id, concerns, reason]),
      ),
    )
    .sort();
}

async function keptLinks(): Promise<string[]> {
  const { rows } = await sql<{ model_id: number; call_id: number; concerns: string[]; reason: string }>`
    select * from access_call_model`.execute(database.owner);
  return rows.map((row) => JSON.stringify([row.model_id, row.call_id, row.concerns, row.reason])).sort();
}

/** The links are those of the parts, and the counts those of the events. */
async function expectExact(parts: Part[]): Promise<void> {
  expect(await wrongTotals(database.owner)).toEqual([]);
  expect(await keptLinks()).toEqual(await expectedLinks(parts));
  const kept = [await rowsOf("access_hour"), await rowsOf("access_day")];
  await countAll(database.owner);
  expect(kept).toEqual([await rowsOf("access_hour"), await rowsOf("access_day")]);
}

const anyPart = fc
  .record({
    modelId: fc.constantFrom(...MODELS),
    concern: fc.constantFrom(
      "training_data" as const,
      "artifact" as const,
      "kms_key" as const,
      "execution_role" as const,
    ),
    match: fc.constantFrom("arn" as const, "prefix" as const),
    value: fc.constantFrom(...TARGETS, `arn:aws:iam::${ACCOUNT}:role/r1`),
    reason: fc.constantFrom("because", "for"),
  })
  .map((part): Part =>
    part.value.includes(":role/") ? { ...part, match: "role", concern: "execution_role" } : part,
  );
const anyParts = fc.uniqueArray(anyPart, {
  maxLength: 8,
  selector: ({ modelId, concern, match, value }) => JSON.stringify([modelId, concern, match, value]),
});
const anyStep = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("learn" as const), parts: anyParts }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("relink" as const), batch: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("event" as const),
      call: fc.nat(CALLS.length - 1),
      hour: fc.nat(6),
    }),
  },
);

describe("linking again", () => {
  it("ends in the links of the parts and the counts of the events, whatever came in which order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 25 }), async (steps) => {
        await reset();
        let parts: Part[] = [];
        for (const [at, step] of steps.entries()) {
          if (step.kind === "learn") await learn((parts = step.parts));
          else if (step.kind === "relink") await relink(database.worker, job, step);
          else await occur(step.call, step.hour, at);
          if (at % 3 === 2) await draw();
        }
        await relink(database.worker, job, { batch: 3 });
        await expectExact(parts);
        expect(await relink(database.worker, job)).toEqual({ calls: 0, moved: 0 });
      }),
      { numRuns: 25 },
    );
  });

  it("stays exact with two workers at it while events come and the join learns", async () => {
    const before: Part[] = [
      { modelId: 1, concern: "training_data", match: "prefix", value: "arn:aws:s3:::a/", reason: "so" },
    ];
    const after: Part[] = [
      { modelId: 2, concern: "training_data", match: "prefix", value: "arn:aws:s3:::a/", reason: "so" },
      { modelId: 3, concern: "kms_key", match: "arn", value: "arn:aws:kms:r:1:key/1", reason: "so" },
    ];
    await reset();
    await learn(before);
    for (const call of CALLS.keys()) await occur(call, call, call);
    const events = async (from: number) => {
      for (let at = 0; at < 20; at++) await occur(at % CALLS.length, at % 7, from + at);
    };
    const again = async () => {
      for (let round = 0; round < 5; round++) await relink(database.worker, job, { batch: 1 });
    };
    const drawing = async () => {
      for (let round = 0; round < 10; round++) await draw();
    };
    await Promise.all([events(100), learn(after), again(), events(200), again(), drawing(), drawing()]);
    await relink(database.worker, job);
    await expectExact(after);
    const { rows } = await sql<{ events: number }>`
      select sum(events)::int as events from access_hour where model_id = 0`.execute(database.owner);
    expect(rows).toEqual([{ events: CALLS.length + 40 }]);
  });

  it("tells how many calls it looked at, and how many concern something else now", async () => {
    await reset();
    await occur(0, 0, 1);
    await occur(4, 0, 2);
    await learn([
      { modelId: 1, concern: "kms_key", match: "arn", value: "arn:aws:kms:r:1:key/1", reason: "so" },
    ]);
    expect(await relink(database.worker, job)).toEqual({ calls: 2, moved: 1 });
  });

  it("is the worker's alone", async () => {
    await expect(relink(database.worker, personWith(["administrator"]))).rejects.toThrow("access:collect");
  });
});
