import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import type { RuleInput } from "../schema/rule";
import { changeRule } from "./change-rule";
import { createRule } from "./create-rule";
import { evaluateRules } from "./evaluate-rules";
import { listRules } from "./list-rules";
import {
  auditRows,
  episodeRows,
  hour,
  insertHourly,
  insertModel,
  job,
  PIPELINE,
  resetRules,
  RETRAIN,
  retrainingRows,
  RULE,
} from "../store/testing-rules";

let database: TestDatabase;
let modelId: number;
let seriesId: number;
const engineer = personWith(["ml_engineer"]);

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  ({ modelId, seriesId } = await resetRules(database.owner));
});

const create = (change: Partial<RuleInput> = {}) =>
  createRule(database.web, engineer, "credit-scoring", { ...RULE, ...change });
const points = (from: number, ...values: (number | null)[]) =>
  insertHourly(database.owner, seriesId, hour(from), values);
const pass = (at: number) => evaluateRules(database.worker, job, { now: () => hour(at) });
const rules = async () => {
  return (await listRules(database.web, engineer, "credit-scoring")).items;
};
const at = (id: string) => ({ slug: "credit-scoring", ruleId: Number(id) });

describe("evaluateRules", () => {
  it("opens, carries on and ends one episode as points settle", async () => {
    await create();
    await points(0, 0.1, 0.3, 0.3);
    expect(await pass(3)).toEqual({ evaluated: 1, opened: 1, ended: 0 });
    await points(3, 0.5);
    await pass(4);
    expect(await episodeRows(database.web)).toMatchObject([
      { started_at: hour(1), ended_at: null, worst_value: 0.5, last_value: 0.5, rule_version: 1 },
    ]);
    expect(await rules()).toMatchObject([{ state: "breach", since: hour(1).toISOString() }]);
    await points(4, 0.1, 0.1);
    expect(await pass(6)).toEqual({ evaluated: 1, opened: 0, ended: 1 });
    expect(await episodeRows(database.web)).toMatchObject([
      { ended_at: hour(4), end_reason: "recovered", worst_value: 0.5 },
    ]);
    expect(await rules()).toMatchObject([{ state: "ok", since: hour(4).toISOString() }]);
  });

  it("does nothing when no point settled since", async () => {
    await create();
    await points(0, 0.1, 0.3, 0.3);
    await pass(3);
    expect(await pass(4)).toEqual({ evaluated: 0, opened: 0, ended: 0 });
  });

  it("takes only settled points, and the same points over rows of 240", async () => {
    await create();
    await points(0, ...Array.from({ length: 500 }, (_, i) => (i < 238 ? 0.1 : 0.3)));
    await sql`update drift_series set settled_through = ${hour(239)}`.execute(database.owner);
    await pass(500);
    expect(await episodeRows(database.web)).toEqual([]);
    await sql`update drift_series set settled_through = ${hour(500)}`.execute(database.owner);
    await pass(500);
    expect(await episodeRows(database.web)).toMatchObject([{ started_at: hour(238), last_value: 0.3 }]);
  });

  it("opens for a new rule the breach that goes on, with its true start, and none that is over", async () => {
    await points(0, 0.3, 0.3, 0.1, 0.1, 0.4, 0.4, 0.4, 0.4);
    await create();
    await pass(8);
    expect(await episodeRows(database.web)).toMatchObject([{ started_at: hour(4), ended_at: null }]);
  });

  it("ends the episode of a rule that changed, and begins anew", async () => {
    const { id } = await create();
    await points(0, 0.3, 0.3, 0.3);
    await pass(3);
    await changeRule(database.web, engineer, at(id), { ...RULE, threshold: 0.25, version: 1 });
    expect(await episodeRows(database.web)).toMatchObject([{ end_reason: "rule_changed" }]);
    expect(await rules()).toMatchObject([{ state: "waiting", evaluatedAt: null }]);
    await pass(4);
    expect(await episodeRows(database.web)).toMatchObject([
      { end_reason: "rule_changed" },
      { end_reason: null, rule_version: 2, started_at: hour(0) },
    ]);
  });

  it("says missing when points stop, and leaves the episode open", async () => {
    await create();
    await points(0, 0.3, 0.3, null, null, null, null);
    await pass(6);
    expect(await episodeRows(database.web)).toMatchObject([{ ended_at: null, last_value: 0.3 }]);
    expect(await rules()).toMatchObject([{ state: "missing", since: hour(2).toISOString() }]);
    await points(6, null, null);
    await pass(8);
    expect(await rules()).toMatchObject([{ state: "missing", since: hour(2).toISOString() }]);
  });

  it("takes points that come days after their time, as ground truth does", async () => {
    await sql`update drift_series set spacing_seconds = 86400, lag_seconds = 172800`.execute(database.owner);
    await create();
    await points(0, 0.1);
    await points(24, 0.1);
    await sql`update drift_series set settled_through = ${hour(72)}`.execute(database.owner);
    await pass(72);
    expect(await rules()).toMatchObject([{ state: "ok" }]);
    await points(48, 0.3);
    await points(72, 0.4);
    await sql`update drift_series set settled_through = ${hour(120)}`.execute(database.owner);
    await pass(120);
    expect(await episodeRows(database.web)).toMatchObject([{ started_at: hour(48), last_value: 0.4 }]);
    expect(await rules()).toMatchObject([{ state: "breach" }]);
  });

  it("waits where nothing was read yet, and evaluates once it is", async () => {
    await create();
    await pass(0);
    expect(await rules()).toMatchObject([{ state: "waiting", evaluatedThrough: null }]);
    await points(0, 0.1, 0.1);
    await pass(2);
    expect(await rules()).toMatchObject([{ state: "ok" }]);
  });

  it("never counts NaN or infinity", async () => {
    await create();
    await points(0, 0.3, NaN, Infinity, 0.3);
    await pass(4);
    expect(await episodeRows(database.web)).toMatchObject([{ started_at: hour(0), worst_value: 0.3 }]);
  });

  it("opens one episode and one retraining, however many workers look at once", async () => {
    await create({ action: RETRAIN });
    await points(0, 0.3, 0.3);
    await Promise.all([pass(2), pass(2), pass(2), pass(2)]);
    expect(await episodeRows(database.web)).toHaveLength(1);
    expect(await retrainingRows(database.web)).toHaveLength(1);
  });

  it("evaluates the other rules when one can't be", async () => {
    const broken = await create();
    await create();
    await points(0, 0.3, 0.3);
    // An open episode its state knows nothing of: the database refuses a second one.
    await sql`
      insert into drift_episode (rule_id, rule_version, series_id, model_id, started_at, detected_at, worst_value,
        worst_at, last_value, last_at)
      values (${Number(broken.id)}, 1, ${seriesId}, ${modelId}, now(), now(), 1, now(), 1, now())`.execute(
      database.owner,
    );
    await expect(pass(2)).rejects.toThrow("1 of the rules could not be evaluated");
    expect(await episodeRows(database.web)).toHaveLength(2);
  });

  it("reads the scopes it is asked for", async () => {
    await create();
    await points(0, 0.3, 0.3);
    const scopes = [{ account: "999999999999", region: "eu-west-1" }];
    expect((await evaluateRules(database.worker, job, { now: () => hour(2), scopes })).evaluated).toBe(0);
  });
});

describe("retraining", () => {
  it("is asked for with the episode, under a token AWS takes", async () => {
    await create({ action: RETRAIN });
    await points(0, 0.3, 0.3);
    await pass(2);
    const [episode] = await episodeRows(database.web);
    const [row] = await retrainingRows(database.web);
    expect(row).toMatchObject({ episode_id: episode?.id, state: "requested", not_before: hour(2) });
    expect(row?.client_token).toMatch(/^[0-9a-f]{64}$/);
    await points(2, 0.3);
    await pass(3);
    expect(await retrainingRows(database.web)).toHaveLength(1);
  });

  it("is held while the same pipeline's cool-down lasts, whichever rule asked", async () => {
    await create({ action: RETRAIN });
    await create({ action: { ...RETRAIN, coolDownHours: 6 }, forPeriods: 3 });
    await points(0, 0.3, 0.3);
    await pass(2);
    await points(2, 0.3);
    await pass(3);
    expect(await retrainingRows(database.web)).toMatchObject([
      { state: "requested" },
      { state: "held", not_before: hour(8), reason: null },
    ]);
    const tokens = (await retrainingRows(database.web)).map(({ client_token: token }) => token);
    expect(new Set(tokens).size).toBe(2);
  });

  it("is held for one of two rules that breach in the same moment", async () => {
    await create({ action: RETRAIN });
    await create({ action: RETRAIN });
    await points(0, 0.3, 0.3);
    await Promise.all([pass(2), pass(2)]);
    expect((await retrainingRows(database.web)).map(({ state }) => state).sort()).toEqual([
      "held",
      "requested",
    ]);
  });

  it("is not started for a breach that was over before it was seen", async () => {
    await create({ action: RETRAIN });
    await points(0, 0.1, 0.1);
    await pass(2);
    await points(2, 0.3, 0.3, 0.1, 0.1);
    await pass(6);
    expect(await episodeRows(database.web)).toMatchObject([{ ended_at: hour(4) }]);
    expect(await retrainingRows(database.web)).toMatchObject([
      { state: "refused", reason: "the breach was over before it was seen" },
    ]);
  });

  it("is on the record", async () => {
    await create({ action: RETRAIN });
    await points(0, 0.3, 0.3);
    await pass(2);
    expect((await auditRows(database.web)).at(-1)).toMatchObject({
      actor: "job evaluate-drift",
      action: "retraining.request",
      after: { pipelineArn: PIPELINE, state: "requested" },
    });
  });

  describe("of a rule that was fine, once its series", () => {
    beforeEach(async () => {
      await create({ action: RETRAIN });
      await points(0, 0.1, 0.1, 0.1);
      await pass(6);
      expect(await rules()).toMatchObject([{ state: "ok" }]);
    });

    it("is read no more, says that nobody knows, and evaluates on when it is read again", async () => {
      await pass(9);
      expect(await rules()).toMatchObject([{ state: "ok" }]);
      await pass(11);
      expect(await rules()).toMatchObject([{ state: "missing", since: hour(3).toISOString() }]);
      await points(3, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1);
      await pass(12);
      expect(await rules()).toMatchObject([{ state: "ok" }]);
    });

    it.each(["removed", "another model's"])("is %s, says so too and acts on it no more", async (what) => {
      const other = await insertModel(database.owner, "fraud");
      await (
        what === "removed"
          ? sql`update drift_series set removed_at = now()`
          : sql`update drift_series set model_id = ${other}`
      ).execute(database.owner);
      await points(3, 0.4, 0.4);
      await pass(8);
      expect(await rules()).toMatchObject([{ state: "missing" }]);
      expect(await episodeRows(database.web)).toEqual([]);
    });
  });
});
