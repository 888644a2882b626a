import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { lastEntries } from "@/lib/features/ledger/service/testing-entries";
import type { Person } from "@/lib/platform/auth/actor";
import { personWith } from "@/lib/platform/auth/testing";
import { ACCOUNT } from "@/lib/platform/aws/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { remediationSchema } from "../schema/standing";
import { addFinding, addModel, auditRows, BUCKET, resetCompliance, RULE, TARGET } from "../store/testing";
import { listRemediations, readRemediation } from "./list-remediations";
import { requestRemediation } from "./request-remediation";

const officer = personWith(["compliance_officer"], "Karim Haddad");
const auditor = personWith(["auditor"]);
const reason = "The training bucket must be encrypted";
let database: TestDatabase;
let ids: { ruleId: number; resourceId: number };

const ask = (target = TARGET, actor: Person = officer, slug = "motor-pricing") =>
  requestRemediation(database.web, actor, slug, { ...ids, target, reason });
const open = async () => (await listRemediations(database.web, auditor, "motor-pricing")).items;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  await resetCompliance(database.owner);
  ids = await addFinding(database.owner, await addModel(database.owner, "motor-pricing"));
});

describe("asking for a remediation", () => {
  it("keeps what the person confirmed, with an audit row", async () => {
    const asked = remediationSchema.parse(await ask());
    expect(asked).toMatchObject({
      model: "motor-pricing",
      rule: RULE,
      resource: BUCKET,
      resourceType: "AWS::S3::Bucket",
      target: TARGET,
      state: "asked",
      requestedBy: "Karim Haddad",
      startedAt: null,
      steps: [],
    });
    expect(await open()).toEqual([asked]);
    const place = { slug: "motor-pricing", remediationId: Number(asked.id) };
    expect(await readRemediation(database.web, auditor, place)).toEqual(asked);
    expect(await auditRows(database.owner)).toMatchObject([
      {
        actor: "test Karim Haddad",
        action: "remediation.request",
        details: { id: asked.id, rule: RULE, resource: BUCKET, target: TARGET, reason },
      },
    ]);
    expect(await lastEntries(database.web, 1)).toEqual([
      {
        type: "remediation.requested",
        by: "Karim Haddad",
        model: "motor-pricing",
        body: { id: asked.id, rule: RULE, resource: BUCKET, target: TARGET, reason },
      },
    ]);
  });

  it("is for those who may", async () => {
    await expect(ask(TARGET, personWith(["risk_officer"]))).rejects.toMatchObject({ code: "forbidden" });
  });

  it.each([
    [
      "would run something else now",
      sql`update compliance_rule set remediation = '{"target": "AWS-Other"}'`,
      `The rule ${RULE} would run AWS-Other now, not ${TARGET}: look again and confirm that.`,
    ],
    [
      "has no remediation now",
      sql`update compliance_rule set remediation = null`,
      `AWS Config has no remediation for the rule ${RULE} now.`,
    ],
    [
      "is gone",
      sql`update compliance_rule set removed_at = now()`,
      `AWS Config has no rule ${RULE} any more.`,
    ],
    [
      "says COMPLIANT now",
      sql`update compliance_result set state = 'COMPLIANT'`,
      `The rule ${RULE} says COMPLIANT of ${BUCKET} now: there is nothing to remediate.`,
    ],
    [
      "says nothing now",
      sql`update compliance_result set valid_to = now()`,
      `The rule ${RULE} says nothing of ${BUCKET} now: there is nothing to remediate.`,
    ],
    [
      "is of an account where Countersign only reads",
      sql`update sources_account set can_act = false`,
      `countersign.yaml names no operatorRoleArn for the account ${ACCOUNT}.`,
    ],
  ])("is refused with the difference when the rule %s", async (_what, change, detail) => {
    await change.execute(database.owner);
    await expect(ask()).rejects.toMatchObject({ code: "conflict", detail });
    expect(await open()).toEqual([]);
    expect(await auditRows(database.owner)).toEqual([]);
  });

  it("knows no rule or resource that is not the model's", async () => {
    await addModel(database.owner, "churn");
    await expect(ask(TARGET, officer, "churn")).rejects.toMatchObject({ code: "not_found" });
    ids = { ...ids, ruleId: ids.ruleId + 1 };
    await expect(ask()).rejects.toMatchObject({ code: "not_found" });
  });

  it("takes one at a time of a rule and resource, also when two ask at once", async () => {
    const answers = await Promise.allSettled([ask(), ask()]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(ask()).rejects.toMatchObject({
      code: "conflict",
      detail: `The rule ${RULE} is being remediated on ${BUCKET} already.`,
    });
    await sql`update compliance_remediation set state = 'failed', failure = 'no', ended_at = now()`.execute(
      database.owner,
    );
    await ask();
    expect((await open()).map(({ state }) => state)).toEqual(["asked", "failed"]);
  });
});
