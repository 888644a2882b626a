import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { lastEntries } from "@/lib/features/ledger/service/testing-entries";
import { personWith } from "@/lib/platform/auth/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { episodeListQuerySchema, episodeSchema } from "../schema/episode";
import { auditRows, hour, insertHourly, job, resetRules, RETRAIN, RULE } from "../store/testing-rules";
import { acknowledgeEpisode } from "./acknowledge-episode";
import { createRule } from "./create-rule";
import { evaluateRules } from "./evaluate-rules";
import { listEpisodes, listUnacknowledged } from "./list-episodes";

let database: TestDatabase;
let ids: { modelId: number; seriesId: number };
const engineer = personWith(["ml_engineer"]);
const auditor = personWith(["auditor"]);

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  ids = await resetRules(database.owner);
});

async function breach(): Promise<number> {
  await createRule(database.web, engineer, "credit-scoring", { ...RULE, action: RETRAIN });
  await insertHourly(database.owner, ids.seriesId, hour(0), [0.1, 0.3, 0.4]);
  await evaluateRules(database.worker, job, { now: () => hour(3) });
  const { items } = await list();
  return Number(items[0]?.id);
}
const list = (query: object = {}, slug?: string) =>
  listEpisodes(database.web, auditor, episodeListQuerySchema.parse(query), slug);
const acknowledge = (episodeId: number, note?: string, name = "Karim Haddad") =>
  acknowledgeEpisode(
    database.web,
    personWith(["ml_engineer"], name),
    { slug: "credit-scoring", episodeId },
    { note },
  );

/** Episodes that are over, many of them of the same start. */
async function past(count: number): Promise<void> {
  await createRule(database.web, engineer, "credit-scoring", RULE);
  await sql`
    insert into drift_episode (rule_id, rule_version, series_id, model_id, started_at, detected_at, ended_at, end_reason,
      worst_value, worst_at, last_value, last_at)
    select 1, 1, ${ids.seriesId}, ${ids.modelId}, t.at, t.at, t.at, 'recovered', 1, t.at, 1, t.at
    from (select ${hour(0)}::timestamptz - make_interval(hours => n % 5) as at from generate_series(1, ${count}) n) t`.execute(
    database.owner,
  );
}

describe("listEpisodes", () => {
  it("shows an episode whole: its series, its rule as it was, its retraining", async () => {
    const id = await breach();
    const { items, open } = await list();
    expect(open).toBe(1);
    expect(items.map((item) => episodeSchema.parse(item))).toEqual(items);
    expect(items).toMatchObject([
      {
        id: String(id),
        model: "credit-scoring",
        metric: "drift-income",
        subject: "income",
        comparison: ">",
        threshold: 0.2,
        startedAt: hour(1).toISOString(),
        endedAt: null,
        worst: { value: 0.4, at: hour(2).toISOString() },
        state: "breach",
        acknowledged: null,
        retraining: { state: "requested", pipeline: RETRAIN.pipeline, startedAt: null },
      },
    ]);
  });

  it("says missing, not breach, while points are missing", async () => {
    await breach();
    await insertHourly(database.owner, ids.seriesId, hour(3), [null, null, null, null]);
    await evaluateRules(database.worker, job, { now: () => hour(7) });
    expect((await list()).items).toMatchObject([{ state: "missing" }]);
  });

  it("pages through every episode once, the newest first, whatever the page size", async () => {
    await past(23);
    const whole = (await list({ state: "all", limit: 200 })).items.map(({ id }) => id);
    expect(new Set(whole).size).toBe(23);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (limit) => {
        const paged: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await list({ state: "all", limit, cursor });
          paged.push(...page.items.map(({ id }) => id));
          cursor = page.nextCursor ?? undefined;
        } while (cursor);
        expect(paged).toEqual(whole);
      }),
      { numRuns: 15 },
    );
  });

  it("lists open ones alone unless asked, and of one model where it is named", async () => {
    await past(3);
    expect((await list()).items).toEqual([]);
    expect((await list({ state: "all" }, "credit-scoring")).items).toHaveLength(3);
    await expect(list({}, "nothing")).rejects.toMatchObject({ code: "not_found" });
  });

  it.each(["x", "-1", "1.5", "9".repeat(40)])("refuses the cursor %s", async (cursor) => {
    await expect(list({ cursor })).rejects.toMatchObject({ code: "invalid_request" });
  });
});

describe("acknowledgeEpisode", () => {
  it("keeps who knows of it and what they said, on the record", async () => {
    const id = await breach();
    const episode = await acknowledge(id, "Income moved with the new campaign.");
    expect(episode.acknowledged).toMatchObject({
      by: "Karim Haddad",
      note: "Income moved with the new campaign.",
    });
    expect((await auditRows(database.web)).at(-1)).toMatchObject({
      actor: "test Karim Haddad",
      action: "episode.acknowledge",
      subject: `episode ${id}`,
    });
    expect(await lastEntries(database.web, 1)).toEqual([
      {
        type: "episode.acknowledged",
        by: "Karim Haddad",
        model: "credit-scoring",
        body: { episode: String(id), note: "Income moved with the new campaign." },
      },
    ]);
    expect((await listUnacknowledged(database.web, auditor, 5)).total).toBe(0);
  });

  it("lets the first of two stand", async () => {
    const id = await breach();
    const settled = await Promise.allSettled([acknowledge(id, "a", "Ada"), acknowledge(id, "b", "Bob")]);
    expect(settled.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(acknowledge(id)).rejects.toMatchObject({ code: "conflict" });
    const kept = (await auditRows(database.web)).filter(({ action }) => action === "episode.acknowledge");
    expect(kept).toHaveLength(1);
  });

  it("is for those who may, and for episodes that are there", async () => {
    const id = await breach();
    const place = { slug: "credit-scoring", episodeId: id };
    await expect(acknowledgeEpisode(database.web, auditor, place, {})).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(acknowledge(id + 1)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("listUnacknowledged", () => {
  it("counts open episodes nobody has acknowledged", async () => {
    await past(3);
    await breach();
    const { items, total } = await listUnacknowledged(database.web, auditor, 5);
    // Two rules, one series: both are breached.
    expect([items.length, total]).toEqual([2, 2]);
  });
});
