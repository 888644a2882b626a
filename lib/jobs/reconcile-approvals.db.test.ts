import {
  CreateModelPackageCommand,
  DescribeModelPackageCommand,
  SageMakerClient,
  UpdateModelPackageCommand,
} from "@aws-sdk/client-sagemaker";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acknowledgeDifference } from "@/lib/features/approvals/service/acknowledge-difference";
import { listDifferences } from "@/lib/features/approvals/service/list-differences";
import { selectWatched } from "@/lib/features/approvals/store/watched-artifacts";
import { lastEntries } from "@/lib/features/ledger/service/testing-entries";
import { personWith } from "@/lib/platform/auth/testing";
import { startInventory } from "@/scripts/testing/inventory";
import { reconcile } from "./reconcile-approvals";

const auditor = personWith(["auditor"]);
const officer = personWith(["compliance_officer"]);
const REGION = "eu-west-1";
let inventory: Awaited<ReturnType<typeof startInventory>>;

const differences = () => listDifferences(inventory.database.web, auditor, { show: "open" });
const poll = async (minutes: number) => {
  inventory.clock.at = new Date(inventory.clock.at.getTime() + minutes * 60_000);
  await inventory.collect();
  await inventory.collectEvents();
  await reconcile(inventory.context);
};
const watched = async () =>
  (await selectWatched(inventory.database.worker)).filter(({ slug }) => slug === "credit-scoring");
const versionArn = (version: number) =>
  `arn:aws:sagemaker:${REGION}:${bank()}:model-package/credit-scoring/${version}`;
const bank = () => inventory.context.config.accounts[0]?.id ?? "";

/** Clients of somebody who signed in to the console through a role. */
async function consoleOf(person: string) {
  const role = `arn:aws:iam::${bank()}:role/ConsoleAdmin`;
  const account = inventory.state.accounts.get(bank());
  account?.roles.set(role, { arn: role, externalId: null, deniedActions: new Set() });
  const settings = { region: REGION, endpoint: inventory.loopback.url };
  const own = { accessKeyId: `AKIA0000${bank()}`, secretAccessKey: "loopback" };
  const sts = new STSClient({ ...settings, credentials: own });
  const { Credentials: held } = await sts.send(
    new AssumeRoleCommand({ RoleArn: role, RoleSessionName: person }),
  );
  const credentials = {
    accessKeyId: held?.AccessKeyId ?? "",
    secretAccessKey: held?.SecretAccessKey ?? "",
    sessionToken: held?.SessionToken ?? "",
  };
  return {
    sagemaker: new SageMakerClient({ ...settings, credentials }),
    s3: new S3Client({ ...settings, credentials, forcePathStyle: true }),
  };
}

beforeAll(async () => {
  inventory = await startInventory({});
  await inventory.collect();
  await reconcile(inventory.context);
}, 120_000);
afterAll(() => inventory?.stop());

describe("a look at the registry", () => {
  it("takes over what it finds the first time, on the record", async () => {
    const { items, versions, same, comparedAt } = await differences();
    expect(items).toEqual([]);
    expect(versions).toBeGreaterThan(10);
    expect(same).toBe(versions);
    expect(comparedAt).not.toBeNull();
    expect((await lastEntries(inventory.database.web, 1))[0]).toMatchObject({ type: "status.adopted" });
  });

  it("finds an approval made in the console within one poll, with the person and the event", async () => {
    const { sagemaker } = await consoleOf("dana.roth@bank.example");
    const approve = { ModelPackageArn: versionArn(8), ModelApprovalStatus: "Approved" } as const;
    await sagemaker.send(new UpdateModelPackageCommand(approve));
    await poll(10);
    const { items, same, versions } = await differences();
    expect(items).toMatchObject([
      {
        kind: "approved_outside",
        model: "credit-scoring",
        version: 8,
        expected: "PendingManualApproval",
        found: "Approved",
        person: "dana.roth@bank.example",
        eventId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    ]);
    expect(versions - same).toBe(1);
    expect((await lastEntries(inventory.database.web, 1))[0]).toMatchObject({
      type: "finding.raised",
      model: "credit-scoring",
      body: { kind: "approved_outside", words: expect.stringContaining("dana.roth@bank.example did it.") },
    });
  });

  it("expects what a person has acknowledged, and finds what changes after that, named when its event comes", async () => {
    const [first] = (await differences()).items;
    await acknowledgeDifference(inventory.database.web, officer, first?.id ?? 0, { note: "An emergency." });
    await poll(2);
    expect((await differences()).items).toEqual([]);
    const { sagemaker } = await consoleOf("mike@bank.example");
    const reset = { ModelPackageArn: versionArn(8), ModelApprovalStatus: "PendingManualApproval" } as const;
    await sagemaker.send(new UpdateModelPackageCommand(reset));
    await poll(2);
    const found = { kind: "reset_outside", expected: "Approved", found: "PendingManualApproval" };
    expect((await differences()).items).toMatchObject([{ ...found, person: null, eventId: null }]);
    await poll(10);
    expect((await differences()).items).toMatchObject([{ ...found, person: "mike@bank.example" }]);
  });

  it("is over when SageMaker says again what the ledger says", async () => {
    const { sagemaker } = await consoleOf("mike@bank.example");
    const approve = { ModelPackageArn: versionArn(8), ModelApprovalStatus: "Approved" } as const;
    await sagemaker.send(new UpdateModelPackageCommand(approve));
    await poll(2);
    expect((await differences()).items).toEqual([]);
  });

  it("finds a version that was registered as approved", async () => {
    const { sagemaker } = await consoleOf("mike@bank.example");
    const { InferenceSpecification } = await sagemaker.send(
      new DescribeModelPackageCommand({ ModelPackageName: versionArn(8) }),
    );
    await sagemaker.send(
      new CreateModelPackageCommand({
        ModelPackageGroupName: "credit-scoring",
        ModelApprovalStatus: "Approved",
        InferenceSpecification,
      }),
    );
    await poll(10);
    expect((await differences()).items).toMatchObject([
      { kind: "registered_decided", version: 9, found: "Approved", person: "mike@bank.example" },
    ]);
  });

  it("finds that the artifact of what serves was replaced, once, and that it is back", async () => {
    const [serving] = await watched();
    if (!serving?.artifact_uri) throw new Error("nothing serves");
    const [, bucket = "", key = ""] = /^s3:\/\/([^/]+)\/(.+)$/.exec(serving.artifact_uri) ?? [];
    const objects = inventory.state.buckets.get(bucket)?.objects;
    const original = objects?.get(key);
    if (!original) throw new Error(`${serving.artifact_uri} is not there`);
    const { s3 } = await consoleOf("mike@bank.example");
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: "another model" }));
    await poll(61);
    const replaced = async () =>
      (await differences()).items.filter(({ kind }) => kind === "artifact_replaced");
    const [found, ...others] = await replaced();
    expect(others).toEqual([]);
    expect(found).toMatchObject({ model: serving.slug, version: serving.version });
    expect(found?.words).toContain(serving.artifact_uri);
    await poll(61);
    expect(await replaced()).toHaveLength(1);
    objects?.set(key, original);
    await poll(61);
    expect(await replaced()).toEqual([]);
  });

  it("looks at what serves once an hour", async () => {
    inventory.counter.take();
    await reconcile(inventory.context);
    expect(inventory.counter.take().filter(({ api }) => api === "s3:HeadObject")).toEqual([]);
  });
});
