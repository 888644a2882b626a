import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/platform/auth/actor";
import { withTransaction } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { askJudging } from "../store/requests";
import { addFramework, addModel, requestedModels, resetCompliance } from "../store/testing";
import { judgeModels } from "./judge-models";

const job: Actor = { kind: "job", name: "judge-compliance" };
const SLUGS = ["credit", "fraud", "quotes"];
const MORNING = new Date("2026-11-23T08:00:00Z");
const NOON = new Date("2026-11-23T12:00:00Z");
let database: TestDatabase;
let ids: number[];

const judge = (now = MORNING, onlyAsked = false) =>
  judgeModels(database.worker, job, { now: () => now, keptDays: 365, onlyAsked });
const ask = (id: number | undefined) => withTransaction(database.worker, (tx) => askJudging(tx, id ?? 0));

/** Has every write for one model fail, until `mend`. */
async function breakModel(id: number | undefined): Promise<{ mend: () => Promise<unknown> }> {
  await sql`create or replace function refuse_model() returns trigger language plpgsql as
    $$ begin if new.model_id = ${sql.lit(id ?? 0)} then raise exception 'the disk is full'; end if; return new; end $$`.execute(
    database.owner,
  );
  await sql`create trigger refuse_model before insert or update on compliance_standing
    for each row execute function refuse_model()`.execute(database.owner);
  return { mend: () => sql`drop trigger refuse_model on compliance_standing`.execute(database.owner) };
}

async function standings() {
  const { rows } = await sql<{ slug: string; states: string; at: Date }>`
    select m.slug, s.states, s.evaluated_at as at from compliance_standing s join models m on m.id = s.model_id
    order by m.slug`.execute(database.web);
  return rows;
}
async function changes() {
  const { rows } = await sql<{ slug: string; control: string; state: string }>`
    select m.slug, c.control_id as control, c.state from compliance_change c join models m on m.id = c.model_id
    order by c.id`.execute(database.web);
  return rows;
}

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await resetCompliance(database.owner);
  ids = [];
  for (const slug of SLUGS) ids.push(await addModel(database.owner, slug));
  await sql`drop trigger if exists refuse_model on compliance_standing`.execute(database.owner);
  const text = { title: "Assessed", asks: "It has an assessment", source: "Page 1" };
  const evidence = [{ kind: "document", document: "dpia" }];
  const assessed = { id: "assessed", reference: "1", ...text, evidence };
  await addFramework(database.owner, "house", [assessed]);
});

describe("a model that can't be judged", () => {
  it("costs the others nothing, keeps what it was and the wish of whoever waits for it", async () => {
    await judge();
    await sql`insert into documentation_document (model_id, kind, title, url, owner, dated, review_on, added_by)
      select id, 'dpia', 'Assessment', 'https://example.com/', 'team', '2026-11-01', '2027-11-01', 'nina' from models`.execute(
      database.owner,
    );
    for (const id of ids) await ask(id);
    const { mend } = await breakModel(ids[1]);
    expect(await judge(NOON, true)).toEqual({ judged: 2, failed: 1 });
    expect(await standings()).toEqual([
      { slug: "credit", states: "m", at: NOON },
      { slug: "fraud", states: "n", at: MORNING },
      { slug: "quotes", states: "m", at: NOON },
    ]);
    expect(await requestedModels(database.web)).toEqual([ids[1]]);
    expect((await changes()).filter(({ slug }) => slug === "fraud")).toEqual([
      { slug: "fraud", control: "assessed", state: "not_met" },
    ]);
    await mend();
    expect(await judge(NOON, true)).toEqual({ judged: 1, failed: 0 });
    expect(await requestedModels(database.web)).toEqual([]);
    expect((await changes()).at(-1)).toEqual({ slug: "fraud", control: "assessed", state: "met" });
  });
});

describe("judging", () => {
  it("again, or twice at once, tells no change that is none", async () => {
    await Promise.all([judge(), judge()]);
    await judge(NOON);
    expect((await changes()).map(({ slug }) => slug).sort()).toEqual(SLUGS);
  });

  it("looks at those alone that people wait for, and forgets the wish for a model that is gone", async () => {
    await judge();
    await ask(ids[0]);
    await ask(ids[2]);
    await sql`update models set removed_at = now() where slug = 'quotes'`.execute(database.owner);
    expect(await judge(NOON, true)).toEqual({ judged: 1, failed: 0 });
    expect((await standings()).map(({ at }) => at)).toEqual([NOON, MORNING, MORNING]);
    expect(await requestedModels(database.web)).toEqual([]);
  });

  it("leaves a wish that was made again while it was at work", async () => {
    await ask(ids[0]);
    await sql`create or replace function ask_again() returns trigger language plpgsql security definer as
      $$ begin update compliance_request set asked_at = clock_timestamp(); return new; end $$`.execute(
      database.owner,
    );
    await sql`create trigger ask_again before insert on compliance_standing
      for each row execute function ask_again()`.execute(database.owner);
    await judge(NOON, true);
    await sql`drop trigger ask_again on compliance_standing`.execute(database.owner);
    expect(await requestedModels(database.web)).toEqual([ids[0]]);
    await judge(NOON, true);
    expect(await requestedModels(database.web)).toEqual([]);
  });
});
