import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { lastEntries } from "@/lib/features/ledger/service/testing-entries";
import { personWith } from "@/lib/platform/auth/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { addCall, addModel, addPlace } from "@/scripts/testing/access-rows";
import { unusualListQuerySchema, unusualListSchema } from "../schema/unusual-list";
import { selectModelCounts } from "../store/model-access";
import { listUnusual } from "./list-unusual";
import { markKnown, unmarkKnown } from "./mark-known";

const officer = personWith(["compliance_officer"], "Karim Haddad");
const auditor = personWith(["auditor"]);
const key = "00000000-0000-4000-8000-000000000001";
let database: TestDatabase;
let modelId: number;
let placeId: number;

/** Adds something unusual and answers its id. */
async function addUnusual(subject: string, fields: Record<string, unknown> = {}): Promise<string> {
  const row = {
    rule: "first_network",
    model_id: modelId,
    subject,
    event_time: "2026-11-23T09:00:00Z",
    reason: `r ${subject}`,
    ...fields,
  };
  const { rows } = await sql<{ id: string }>`
    insert into access_unusual (${sql.join(Object.keys(row).map((name) => sql.ref(name)))})
    values (${sql.join(Object.values(row))}) returning id::text`.execute(database.owner);
  return rows[0]?.id ?? "";
}
const list = async (query: Record<string, unknown> = {}, slug: string | null = "credit-scoring") =>
  unusualListSchema.parse(
    await listUnusual(database.web, auditor, slug, unusualListQuerySchema.parse(query)),
  );
const reasons = async (query: Record<string, unknown> = {}, slug: string | null = "credit-scoring") =>
  (await list(query, slug)).items.map(({ reason }) => reason);
const mark = (id: string, reason = "A new hire") => markKnown(database.web, officer, id, { reason });

async function audits() {
  const { rows } = await sql<{ actor: string; action: string; model_id: number | null; details: object }>`
    select actor, action, model_id, details from access_audit order by id`.execute(database.owner);
  return rows;
}

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  await sql`truncate models, access_unusual, access_audit, access_place, access_actor cascade`.execute(
    database.owner,
  );
  modelId = await addModel(database.owner, "credit-scoring");
  placeId = await addPlace(database.owner);
});

describe("what looks unusual", () => {
  it("names its event, its caller and its model; the estate has all, a model its own", async () => {
    const callId = await addCall(database.owner, placeId, { principal: "user/analyst-17" });
    const { rows } = await sql<{
      id: number;
    }>`select actor_id as id from access_call where id = ${callId}`.execute(database.owner);
    const id = await addUnusual("a", { actor_id: rows[0]?.id, event_key: key, place_id: placeId });
    await addUnusual("estate", { model_id: 0, event_time: "2026-11-22T09:00:00Z" });
    await addUnusual("gone", { withdrawn_at: "2026-11-23T10:00:00Z" });
    expect((await list()).items).toEqual([
      {
        id,
        rule: "first_network",
        model: "credit-scoring",
        reason: "r a",
        at: "2026-11-23T09:00:00.000Z",
        event: `${Date.parse("2026-11-23T09:00:00Z")}-${key}-${placeId}`,
        principal: "user/analyst-17",
        known: null,
      },
    ]);
    expect((await list({}, null)).items).toMatchObject([
      { id },
      { model: null, event: null, principal: null },
    ]);
  });

  it("of the estate is a model's too where its event concerns the model, and counted there", async () => {
    const { owner, web } = database;
    const other = await addModel(owner, "motor-pricing");
    const callId = await addCall(owner, placeId, { principal: "role/PlatformEngineer" });
    await sql`insert into access_call_model (model_id, call_id, concerns, reason)
      values (${modelId}, ${callId}, '{trail}', 'its trail')`.execute(owner);
    await addUnusual("stopped", { rule: "trail_changed", model_id: 0, call_id: callId });
    await addUnusual("elsewhere", { model_id: 0 });
    expect(await reasons()).toEqual(["r stopped"]);
    expect(await list()).toMatchObject({ open: 1, known: 0 });
    expect(await reasons({}, "motor-pricing")).toEqual([]);
    expect(await reasons({}, null)).toHaveLength(2);
    const since = new Date("2026-11-01T00:00:00Z");
    expect(await selectModelCounts(web, modelId, since)).toMatchObject({ unusual: 1 });
    expect(await selectModelCounts(web, other, since)).toMatchObject({ unusual: 0 });
  });

  it("is paged through once, whatever the page size", async () => {
    for (let at = 0; at < 12; at += 1) {
      await addUnusual(`${at}`, { event_time: `2026-11-23T09:00:00.00000${at % 5}Z` });
    }
    const whole = await reasons();
    expect(whole).toHaveLength(12);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 14 }), async (limit) => {
        const paged: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await list({ limit, cursor });
          paged.push(...page.items.map(({ reason }) => reason));
          cursor = page.nextCursor ?? undefined;
        } while (cursor);
        expect(paged).toEqual(whole);
      }),
      { numRuns: 8 },
    );
    const forged = Buffer.from('["9999-99-99 00:00:00+00",1]').toString("base64url");
    await expect(list({ cursor: forged })).rejects.toMatchObject({ code: "invalid_request" });
  });

  it("is known once somebody says why, and unknown again when it is taken back; both are audited", async () => {
    const id = await addUnusual("a");
    await addUnusual("b");
    expect(await mark(id)).toMatchObject({ id, known: { by: "Karim Haddad", reason: "A new hire" } });
    expect(await list()).toMatchObject({ items: [{ reason: "r b" }], open: 1, known: 1 });
    expect(await reasons({ state: "known" })).toEqual(["r a"]);
    expect(await reasons({ state: "all" })).toEqual(["r b", "r a"]);
    expect(await unmarkKnown(database.web, officer, id)).toMatchObject({ id, known: null });
    expect(await list()).toMatchObject({ open: 2, known: 0 });
    const details = { id, rule: "first_network", unusual: "r a", reason: "A new hire" };
    expect(await audits()).toMatchObject([
      { actor: "test Karim Haddad", action: "unusual.know", model_id: modelId, details },
      { actor: "test Karim Haddad", action: "unusual.unknow", model_id: modelId, details },
    ]);
    const said = { by: "Karim Haddad", model: "credit-scoring" };
    expect(await lastEntries(database.web, 2)).toMatchObject([
      { type: "unusual.marked", ...said, body: { id, unusual: "r a", reason: "A new hire" } },
      { type: "unusual.unmarked", ...said, body: { id, reason: "A new hire" } },
    ]);
  });

  it("keeps the first mark: of two at once one is refused, and nothing that was refused is audited", async () => {
    const id = await addUnusual("a");
    const both = await Promise.allSettled([mark(id, "one"), mark(id, "two")]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(mark(id)).rejects.toMatchObject({
      code: "conflict",
      detail: "Karim Haddad marked this as known already.",
    });
    await expect(mark("999")).rejects.toMatchObject({ code: "not_found" });
    const gone = await addUnusual("gone", { withdrawn_at: "2026-11-23T10:00:00Z" });
    await expect(mark(gone)).rejects.toMatchObject({ code: "not_found" });
    await expect(markKnown(database.web, auditor, id, { reason: "mine" })).rejects.toMatchObject({
      code: "forbidden",
    });
    const open = await addUnusual("b");
    await expect(unmarkKnown(database.web, officer, open)).rejects.toMatchObject({ code: "conflict" });
    expect(await audits()).toHaveLength(1);
  });
});
