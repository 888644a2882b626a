import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { configOf, ENDPOINT, startRollbackStage } from "@/scripts/testing/rollback-stage";
import { watchArtifacts } from "./watch-artifacts";

const job = { kind: "job", name: "roll-back" } as const;
let database: TestDatabase;
let stage: Awaited<ReturnType<typeof startRollbackStage>>;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  stage = await startRollbackStage(database);
});
afterEach(() => stage?.stop());

describe("the worker asks AWS again and refuses", () => {
  const refused: [string, () => void, RegExp][] = [
    [
      "a version that was rejected meanwhile",
      () => change(6, { ModelApprovalStatus: "Rejected" }),
      /v6 is rejected in SageMaker/,
    ],
    ["a version that is gone", () => void packages().delete(arnOf(6)), /does not exist/],
    [
      "a configuration that is gone",
      () => void stage.bank.sagemaker.endpointConfigs.delete(configOf(6)),
      /SageMaker has no credit-scoring-v6 any more/,
    ],
    [
      "a configuration that serves something else by now",
      () => {
        const held = stage.bank.sagemaker.models.get(configOf(7));
        if (held) stage.bank.sagemaker.models.set(configOf(6), { ...held, ModelName: configOf(6) });
      },
      /credit-scoring-v6 does not serve v6 any more/,
    ],
    [
      "an endpoint that serves something else by now",
      () =>
        void stage.bank.sagemaker.endpoints.set(ENDPOINT, {
          ...stage.endpoint(),
          EndpointConfigName: "credit-scoring-v9",
        }),
      /serves credit-scoring-v9 by now, not credit-scoring-v7/,
    ],
    [
      "an endpoint somebody else updates",
      () =>
        void stage.bank.sagemaker.endpoints.set(ENDPOINT, {
          ...stage.endpoint(),
          EndpointStatus: "Updating",
          PendingDeploymentSummary: { EndpointConfigName: "credit-scoring-v9" },
        }),
      /is Updating to credit-scoring-v9/,
    ],
    ["an endpoint that is gone", () => void stage.bank.sagemaker.endpoints.delete(ENDPOINT), /no endpoint/],
  ];
  const packages = () => stage.bank.sagemaker.modelPackages;
  const arnOf = (version: number) => [...packages().keys()].find((arn) => arn.endsWith(`/${version}`)) ?? "";
  const change = (version: number, fields: object) => {
    const held = packages().get(arnOf(version));
    if (held) packages().set(arnOf(version), { ...held, ...fields });
  };

  it.each(refused)("%s", async (_, act, words) => {
    await stage.request();
    act();
    await stage.work();
    expect(await stage.one()).toMatchObject({ state: "failed", words: expect.stringMatching(words) });
    expect(stage.effects()).toBe(0);
  });

  it("files that are not those of the approval", async () => {
    await watchArtifacts({ db: database.worker, actor: job, aws: stage.bank.openAws(), now: stage.now });
    await stage.request();
    stage.replaceArtifact(6);
    await stage.work();
    expect(await stage.one()).toMatchObject({
      state: "failed",
      words: "the files of v6 are not those it was approved with",
    });
    expect(stage.effects()).toBe(0);
  });

  it("what no role may do, and what it may not look at for too long", async () => {
    await stage.request();
    await stage.work(stage.bank.openAws({ operator: false }));
    expect(await stage.one()).toMatchObject({
      state: "failed",
      words: expect.stringContaining("names no operatorRoleArn"),
    });
    stage.later(1);
    await stage.request({ idempotencyKey: "fedcba9876543210" });
    stage.fault("DescribeModelPackage", { kind: "access-denied" });
    await stage.work();
    expect(await stage.one()).toMatchObject({
      state: "asked",
      words: expect.stringContaining("access denied"),
    });
    stage.later(31 * 60);
    await stage.work();
    expect(await stage.one()).toMatchObject({
      state: "failed",
      words: expect.stringContaining("30 minutes"),
    });
    expect(stage.effects()).toBe(0);
  });

  it("what IAM refuses to the operator", async () => {
    await stage.request();
    stage.fault("UpdateEndpoint", { kind: "access-denied" });
    await stage.work();
    expect(await stage.one()).toMatchObject({
      state: "failed",
      words: expect.stringContaining("sagemaker:UpdateEndpoint"),
    });
  });
});
