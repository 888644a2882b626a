import { UpdateEndpointCommand } from "@aws-sdk/client-sagemaker";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { lastEntries } from "@/lib/features/ledger/service/testing-entries";
import { SCOPE } from "@/lib/platform/aws/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { changeRollback } from "../store/rollbacks";
import { isRegistryOutdated, isRollbackWanted } from "./roll-back";
import { configOf, ENDPOINT, GUARDS, startRollbackStage } from "@/scripts/testing/rollback-stage";

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

describe("an endpoint that goes back", () => {
  it("is done when it serves what was wanted, not when AWS has accepted it", async () => {
    await stage.request();
    expect(await isRollbackWanted(database.worker, job, stage.now())).toBe(true);
    await stage.work();
    expect(await stage.one()).toMatchObject({ state: "updating", words: "SageMaker has accepted it" });
    stage.later(30);
    await stage.work();
    expect(await stage.one()).toMatchObject({
      state: "updating",
      words: `SageMaker is still updating ${ENDPOINT}, since 2026-11-23 10:01 UTC`,
    });
    stage.later(31);
    await stage.work();
    expect(await stage.one()).toMatchObject({ state: "done", toVersion: 6, fromVersion: 7 });
    expect(stage.endpoint()).toMatchObject({ EndpointConfigName: configOf(6), LastDeploymentConfig: GUARDS });
    expect(stage.effects()).toBe(1);
    expect(await lastEntries(database.web, 2)).toMatchObject([
      { type: "rollback.requested", by: "Mika Aho", body: { from: configOf(7), to: configOf(6) } },
      {
        type: "rollback.ended",
        body: { config: configOf(6), failure: null, awsRequestId: expect.any(String) },
      },
    ]);
    expect(await isRollbackWanted(database.worker, job, stage.now())).toBe(false);
    expect(await isRegistryOutdated(database.worker, job, stage.now())).toBe(true);
  });

  it("goes back once although the answer of AWS was lost", async () => {
    stage.fault("UpdateEndpoint", { kind: "reset-after-effect" }, { times: 8 });
    await stage.request();
    await stage.workToTheEnd();
    expect(await stage.one()).toMatchObject({ state: "done" });
    expect(stage.effects()).toBe(1);
  });

  it("goes back when AWS throttled every call for a while", async () => {
    for (const operation of ["UpdateEndpoint", "DescribeEndpoint", "DescribeModelPackage"])
      stage.fault(operation, { kind: "throttle" }, { times: 6 });
    await stage.request();
    await stage.workToTheEnd();
    expect(await stage.one()).toMatchObject({ state: "done" });
    expect(stage.effects()).toBe(1);
  });

  it("goes back once with several workers", async () => {
    await stage.request();
    for (let pass = 0; pass < 10; pass += 1) {
      const failures = await Promise.all([stage.work(), stage.work(), stage.work()]);
      expect(failures.flat()).toEqual([]);
      stage.later(10);
    }
    expect(await stage.one()).toMatchObject({ state: "done" });
    expect(stage.effects()).toBe(1);
  });

  /** What a worker leaves behind that dies after it wrote that it calls. */
  async function dieCalling(): Promise<void> {
    const { id } = await stage.request();
    await changeRollback(
      database.worker,
      { id, state: "asked" },
      {
        state: "asked",
        checkedAt: stage.now(),
        words: null,
        calledAt: stage.now(),
        modifiedBefore: stage.endpoint().LastModifiedTime ?? null,
      },
    );
  }

  it("goes back when its worker died before AWS heard of it", async () => {
    await dieCalling();
    await stage.work();
    expect(await stage.one()).toMatchObject({
      state: "asked",
      words: "it is not known whether SageMaker has begun",
    });
    expect(stage.effects()).toBe(0);
    await stage.workToTheEnd();
    expect(await stage.one()).toMatchObject({ state: "done" });
    expect(stage.effects()).toBe(1);
  });

  it("is followed when its worker died after AWS heard of it", async () => {
    await dieCalling();
    const client = stage.bank.openAws().operator.sagemaker(SCOPE);
    await client.send(new UpdateEndpointCommand({ EndpointName: ENDPOINT, EndpointConfigName: configOf(6) }));
    await stage.work();
    expect(await stage.one()).toMatchObject({ state: "updating" });
    await stage.workToTheEnd();
    expect(await stage.one()).toMatchObject({ state: "done" });
    expect(stage.effects()).toBe(1);
  });

  it("failed when AWS brings the old configuration back, with AWS's reason", async () => {
    await stage.request();
    await stage.work();
    stage.bank.state.buckets.get("model-artifacts")?.objects.clear();
    await stage.workToTheEnd();
    expect(await stage.one()).toMatchObject({
      state: "failed",
      words: expect.stringMatching(/serves credit-scoring-v7 again: .*Failed to download model data/),
    });
    const [ended] = await lastEntries(database.web, 1);
    expect(ended).toMatchObject({ type: "rollback.ended", body: { config: configOf(7) } });
  });

  it.each(["UpdateRollbackFailed", "Failed", "OutOfService"] as const)(
    "failed when it is %s",
    async (status) => {
      await stage.request();
      await stage.work();
      stage.bank.sagemaker.endpoints.set(ENDPOINT, {
        ...stage.endpoint(),
        EndpointStatus: status,
        FailureReason: "no capacity",
      });
      await stage.work();
      expect(await stage.one()).toMatchObject({
        state: "failed",
        words: expect.stringMatching(new RegExp(`is ${status}.*no capacity`)),
      });
    },
  );

  it("says that it is brought back while AWS does so, and since when it is updated however long that takes", async () => {
    await stage.request();
    await stage.work();
    stage.bank.sagemaker.endpoints.set(ENDPOINT, { ...stage.endpoint(), EndpointStatus: "RollingBack" });
    await stage.work();
    expect(await stage.one()).toMatchObject({
      state: "updating",
      words: expect.stringContaining("is bringing credit-scoring-prod back"),
    });
    stage.bank.sagemaker.endpoints.set(ENDPOINT, { ...stage.endpoint(), EndpointStatus: "SystemUpdating" });
    stage.later(7_200);
    await stage.work();
    expect(await stage.one()).toMatchObject({
      state: "updating",
      words: expect.stringContaining("since 2026-11-23 10:01"),
    });
  });
});

describe("whatever AWS answers on the way", () => {
  const answer = fc.constantFrom(
    { kind: "throttle" as const },
    { kind: "server-error" as const, status: 500 as const },
    { kind: "reset-after-effect" as const },
    { kind: "malformed-body" as const },
  );
  const fault = fc.record({
    operation: fc.constantFrom(
      "UpdateEndpoint",
      "DescribeEndpoint",
      "DescribeEndpointConfig",
      "DescribeModelPackage",
    ),
    answer,
    nth: fc.integer({ min: 1, max: 6 }),
    times: fc.integer({ min: 1, max: 8 }),
  });

  it("one UpdateEndpoint has an effect, and done is said of an endpoint that serves it", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fault, { maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 40, maxLength: 40 }),
        async (faults, workers) => {
          await stage.stop();
          stage = await startRollbackStage(database);
          for (const { operation, answer: given, ...rule } of faults) stage.fault(operation, given, rule);
          await stage.request();
          for (const count of workers) {
            await Promise.all(Array.from({ length: count }, () => stage.work()));
            if ((await stage.one())?.endedAt) break;
            stage.later(15);
          }
          expect(await stage.one()).toMatchObject({ state: "done" });
          expect(stage.endpoint()).toMatchObject({
            EndpointStatus: "InService",
            EndpointConfigName: configOf(6),
          });
          expect(stage.effects()).toBe(1);
        },
      ),
      { numRuns: 15, verbose: 1 },
    );
  }, 180_000);
});
