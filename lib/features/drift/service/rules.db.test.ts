import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { lastEntries } from "@/lib/features/ledger/service/testing-entries";
import { personWith } from "@/lib/platform/auth/testing";
import { expectSources } from "@/lib/features/sources/service/record-reading";
import { ACCOUNT } from "@/lib/platform/aws/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import type { RuleInput } from "../schema/rule";
import { changeRule } from "./change-rule";
import { createRule } from "./create-rule";
import { evaluateRules } from "./evaluate-rules";
import { listRuleVersions } from "./list-rule-versions";
import { listRules } from "./list-rules";
import { removeRule } from "./remove-rule";
import {
  auditRows,
  episodeRows,
  hour,
  insertHourly,
  insertModel,
  insertPipeline,
  insertSeries,
  job,
  PIPELINE,
  resetRules,
  RETRAIN,
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
const rules = async () => (await listRules(database.web, engineer, "credit-scoring")).items;
const at = (id: string) => ({ slug: "credit-scoring", ruleId: Number(id) });

describe("a rule", () => {
  it("waits until it is evaluated, and asks for that at once", async () => {
    const rule = await create();
    expect(rule).toMatchObject({
      version: 1,
      metric: "drift-income",
      state: "waiting",
      changedBy: "Karim Haddad",
    });
    const asked = await sql`select model_id from drift_request`.execute(database.web);
    expect(asked.rows).toEqual([{ model_id: modelId }]);
    expect(await auditRows(database.web)).toEqual([
      {
        actor: "test Karim Haddad",
        action: "rule.create",
        subject: `rule ${rule.id}`,
        before: null,
        after: RULE,
      },
    ]);
    expect(await lastEntries(database.web, 1)).toMatchObject([
      {
        type: "rule.created",
        by: "Karim Haddad",
        model: "credit-scoring",
        body: { rule: rule.id, after: { metric: "drift-income", threshold: "0.2" } },
      },
    ]);
  });

  it("refuses a metric the model does not have, and a pipeline that is not of its account and region", async () => {
    await expect(create({ metric: "nothing" })).rejects.toMatchObject({
      code: "invalid_request",
      invalidParams: [{ name: "metric" }],
    });
    const elsewhere = PIPELINE.replace("eu-west-1", "us-east-1");
    await insertPipeline(database.owner, elsewhere);
    await expect(create({ action: { ...RETRAIN, pipeline: elsewhere } })).rejects.toMatchObject({
      code: "invalid_request",
      invalidParams: [{ name: "action.pipeline" }],
    });
    expect(await rules()).toEqual([]);
    expect(await auditRows(database.web)).toEqual([]);
  });

  it("lists the pipelines that may be chosen", async () => {
    const list = await listRules(database.web, engineer, "credit-scoring");
    expect(list.pipelines).toEqual([{ arn: PIPELINE, name: "credit-scoring-retraining" }]);
    expect(list.canAct).toBe(false);
  });

  it("says whether Countersign may act in the account, as the worker's configuration has it", async () => {
    const listed = async (canAct: boolean) => {
      const accounts = [{ account: ACCOUNT, name: "bank", canAct }];
      await expectSources(database.worker, { kind: "job", name: "test" }, accounts, []);
      return (await listRules(database.web, engineer, "credit-scoring")).canAct;
    };
    expect(await listed(true)).toBe(true);
    expect(await listed(false)).toBe(false);
  });

  it("is for those who may write", async () => {
    const auditor = personWith(["auditor"]);
    await expect(createRule(database.web, auditor, "credit-scoring", RULE)).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("keeps every version; a change made from an older one is refused", async () => {
    const { id } = await create();
    const changed = await changeRule(database.web, engineer, at(id), {
      ...RULE,
      threshold: 0.3,
      version: 1,
    });
    expect(changed).toMatchObject({ version: 2, threshold: 0.3 });
    const stale = changeRule(database.web, personWith(["ml_engineer"], "Ada"), at(id), {
      ...RULE,
      version: 1,
    });
    await expect(stale).rejects.toMatchObject({ code: "conflict" });
    const { items } = await listRuleVersions(database.web, engineer, at(id));
    expect(items.map(({ version, threshold }) => [version, threshold])).toEqual([
      [2, 0.3],
      [1, 0.2],
    ]);
    expect((await auditRows(database.web)).at(-1)).toMatchObject({
      action: "rule.change",
      before: { threshold: 0.2 },
      after: { threshold: 0.3 },
    });
    expect(await lastEntries(database.web, 1)).toMatchObject([
      { type: "rule.changed", body: { rule: id, before: { threshold: "0.2" }, after: { threshold: "0.3" } } },
    ]);
  });

  it("lets one of two changes made at once through", async () => {
    const { id } = await create();
    const change = (threshold: number) =>
      changeRule(database.web, engineer, at(id), { ...RULE, threshold, version: 1 });
    const settled = await Promise.allSettled([change(0.3), change(0.4)]);
    expect(settled.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await rules())[0]?.version).toBe(2);
  });

  it("keeps its metric", async () => {
    const { id } = await create();
    await insertSeries(database.owner, modelId, { key: "drift-age" });
    const change = changeRule(database.web, engineer, at(id), { ...RULE, metric: "drift-age", version: 1 });
    await expect(change).rejects.toMatchObject({ invalidParams: [{ name: "metric" }] });
  });

  it("is gone once removed, and its record stays", async () => {
    const { id } = await create();
    await points(0, 0.3, 0.3);
    await pass(3);
    await removeRule(database.web, engineer, at(id));
    expect(await lastEntries(database.web, 1)).toMatchObject([{ type: "rule.removed", body: { rule: id } }]);
    expect(await rules()).toEqual([]);
    expect((await listRuleVersions(database.web, engineer, at(id))).items).toHaveLength(1);
    expect(await episodeRows(database.web)).toMatchObject([{ end_reason: "rule_removed" }]);
    await expect(removeRule(database.web, engineer, at(id))).rejects.toMatchObject({ code: "not_found" });
    await points(2, 0.3, 0.3);
    expect((await pass(5)).evaluated).toBe(0);
  });

  it("of another model is not found", async () => {
    const { id } = await create();
    await insertModel(database.owner, "churn");
    const other = { slug: "churn", ruleId: Number(id) };
    await expect(removeRule(database.web, engineer, other)).rejects.toMatchObject({ code: "not_found" });
    await expect(listRuleVersions(database.web, engineer, other)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
