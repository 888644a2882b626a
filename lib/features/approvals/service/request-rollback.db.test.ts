import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { entryCount } from "@/lib/features/ledger/service/testing-entries";
import { personWith } from "@/lib/platform/auth/testing";
import { ACCOUNT } from "@/lib/platform/aws/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { versionArn } from "../store/testing-registry";
import { requestRollback } from "./request-rollback";
import { configOf, ENDPOINT, REQUEST, startRollbackStage } from "@/scripts/testing/rollback-stage";

let database: TestDatabase;
let entriesBefore: number;
let stage: Awaited<ReturnType<typeof startRollbackStage>>;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  entriesBefore = await entryCount(database.web);
  stage = await startRollbackStage(database);
});
afterEach(() => stage?.stop());

const entriesAdded = async () => (await entryCount(database.web)) - entriesBefore;
const run = (statement: ReturnType<typeof sql>) => statement.execute(database.owner);

describe("asking for a rollback", () => {
  it("shows what the endpoint served before, and takes the request once", async () => {
    const { endpoints, asOf } = await stage.read();
    expect(endpoints).toMatchObject([
      {
        endpoint: ENDPOINT,
        status: "InService",
        config: configOf(7),
        version: 7,
        refusal: null,
        candidates: [{ config: configOf(6), version: 6, refusal: null }],
      },
    ]);
    expect(asOf).toBe("2026-11-23T10:00:00.000Z");
    const asked = await stage.request();
    expect(asked).toMatchObject({
      state: "asked",
      fromVersion: 7,
      toVersion: 6,
      askedBy: "Mika Aho",
      words: null,
    });
    expect(await stage.request()).toEqual(asked);
    expect(await entriesAdded()).toBe(1);
    await expect(stage.request({ reason: "Another" })).rejects.toMatchObject({ code: "conflict" });
    await expect(stage.request({ idempotencyKey: "fedcba9876543210" })).rejects.toMatchObject({
      detail: `${ENDPOINT} is going back already.`,
    });
  });

  it("is one rollback however often and by however many it is asked at once", async () => {
    const keys = ["0123456789abcdef", "0123456789abcdef", "fedcba9876543210", "fedcba9876543210"];
    const answers = await Promise.allSettled(keys.map((idempotencyKey) => stage.request({ idempotencyKey })));
    const ids = answers.flatMap((one) => (one.status === "fulfilled" ? [one.value.id] : []));
    expect(new Set(ids).size).toBe(1);
    expect((await stage.read()).items).toHaveLength(1);
    expect(await entriesAdded()).toBe(1);
  });

  const refusals: [string, () => Promise<unknown>, string][] = [
    [
      "a rejected version",
      () => run(sql`update models_version set approval_status = 'Rejected' where version = 6`),
      "Nothing credit-scoring-prod served before may be gone back to.",
    ],
    [
      "a version the ledger does not call approved",
      () => run(sql`update approvals_status set status = 'Rejected' where version = 6`),
      "Nothing credit-scoring-prod served before may be gone back to.",
    ],
    [
      "a version that differs from the ledger",
      () =>
        run(sql`
          insert into approvals_difference (kind, model_id, version, version_arn, words, first_seen_at, happened_after)
          values ('artifact_replaced', ${stage.modelId}, 6, ${versionArn(6)}, 'x', now(), now())`),
      "Nothing credit-scoring-prod served before may be gone back to.",
    ],
    [
      "an endpoint that is being updated",
      () => run(sql`update models_deployment set endpoint_status = 'Updating'`),
      "credit-scoring-prod is Updating: SageMaker has to finish that first.",
    ],
    [
      "an account without an operator",
      () => run(sql`update sources_account set can_act = false`),
      `countersign.yaml names no operatorRoleArn for the account ${ACCOUNT}.`,
    ],
    [
      "an endpoint that shares itself with another model",
      () =>
        run(sql`
        with other as (
          insert into models (slug, name, kind, account, region, arn)
          values ('other', 'other', 'registry', ${ACCOUNT}, 'eu-west-1', 'arn:other') returning id
        )
        insert into models_deployment (account, region, endpoint_name, endpoint_arn, endpoint_status, variant, config_name,
          model_id, version, version_arn, reason, since, valid_from)
        select account, region, endpoint_name, endpoint_arn, endpoint_status, 'other', config_name, other.id, 1,
          'arn:other/1', 'test', since, valid_from
        from models_deployment, other where valid_to is null`),
      "credit-scoring-prod serves another model too: it can be changed in SageMaker only.",
    ],
  ];
  it.each(refusals)("refuses %s in words", async (_, act, detail) => {
    await act();
    expect((await stage.read()).endpoints[0]?.refusal).toBe(detail);
    await expect(stage.request()).rejects.toMatchObject({ code: "conflict", detail });
    expect(await entriesAdded()).toBe(0);
  });

  it("refuses what is not there, what is not shown any more, and who may not", async () => {
    await expect(stage.request({ endpoint: "other" })).rejects.toMatchObject({ code: "not_found" });
    await expect(stage.request({ to: "never" })).rejects.toMatchObject({ code: "not_found" });
    await expect(stage.request({ episode: 99 })).rejects.toMatchObject({ code: "not_found" });
    await expect(stage.request({ from: "credit-scoring-v5" })).rejects.toMatchObject({
      detail: "credit-scoring-prod serves credit-scoring-v7 now, not credit-scoring-v5: look again.",
    });
    const auditor = personWith(["auditor"]);
    await expect(requestRollback(database.web, auditor, "credit-scoring", REQUEST)).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
