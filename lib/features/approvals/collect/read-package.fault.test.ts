import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FaultRule } from "@/demo/aws/faults";
import type { Aws } from "@/lib/platform/aws/clients";
import { SCOPE } from "@/lib/platform/aws/testing";
import { arnOf, type Bank, keyOf, startBank } from "@/scripts/testing/applying/bank";
import { readPackage, readPackageState } from "./read-package";
import { ReadingFailure } from "./reading-failure";

const AT = new Date("2026-11-24T10:00:00Z");
const URI = `s3://bank-models/${keyOf(1)}`;
let bank: Bank;
let aws: Aws;

beforeAll(async () => {
  bank = await startBank(() => AT);
  aws = bank.openAws();
});
afterAll(() => bank?.stop());
beforeEach(() => {
  bank.loopback.faults.clear();
  bank.register(1);
});

const fault = (operation: string, answer: FaultRule["answer"], rule: Partial<FaultRule> = {}) =>
  bank.loopback.faults.add({ match: { operation }, ...rule, answer });
const failure = () => readPackage(aws, SCOPE, arnOf(1)).catch((error: unknown) => error);
const containers = (...all: object[]) => bank.change(1, { InferenceSpecification: { Containers: all } });

describe("reading a version", () => {
  it("tells its status, its submitter by every name, and its file as registered and as it is", async () => {
    const [object] = bank.objects.get(keyOf(1)) ?? [];
    expect(await readPackage(aws, SCOPE, arnOf(1))).toEqual({
      versionArn: arnOf(1),
      status: "PendingManualApproval",
      packageStatus: "Completed",
      approvalDescription: null,
      marks: {},
      lastModifiedAt: null,
      lastModifiedBy: null,
      submitter: ["tom.becker@example.com"],
      artifacts: [
        {
          uri: URI,
          image: "447120938816.dkr.ecr.eu-west-1.amazonaws.com/xgboost:1",
          imageDigest: `sha256:${"a".repeat(64)}`,
          registeredEtag: object?.etag.replaceAll('"', ""),
          etag: object?.etag,
          versionId: object?.versionId,
          checksumSha256: object?.checksumSha256,
          bytes: object?.body.length,
          kmsKey: null,
        },
      ],
    });
  });

  it("tells profile, source identity and session of the submitter, and only marks of ours", async () => {
    bank.change(1, {
      CreatedBy: {
        UserProfileName: "ines-moreau",
        IamIdentity: {
          Arn: "arn:aws:sts::1:assumed-role/R/sess",
          PrincipalId: "AROA1:sess",
          SourceIdentity: "ines@x",
        },
      },
      CustomerMetadataProperties: { team: "lending", "countersign:decision": "d1" },
      LastModifiedBy: { UserProfileName: "karim" },
    });
    expect(await readPackage(aws, SCOPE, arnOf(1))).toMatchObject({
      submitter: ["ines-moreau", "ines@x", "sess"],
      marks: { "countersign:decision": "d1" },
      lastModifiedAt: AT.toISOString(),
      lastModifiedBy: "karim",
    });
  });

  it("looks at every file of every container, adapters and other ways to serve it too", async () => {
    const source = (S3Uri: string, ETag?: string) => ({
      S3DataSource: { S3Uri, S3DataType: "S3Prefix" as const, CompressionType: "None" as const, ETag },
    });
    containers(
      { Image: "a:1", ModelDataSource: source("s3://bank-models/prefix/", "e1") },
      { Image: "b:1", ModelDataUrl: URI, AdditionalModelDataSources: [{ ChannelName: "c", ...source(URI) }] },
    );
    bank.change(1, { AdditionalInferenceSpecifications: [{ Name: "neo", Containers: [{ Image: "c:1" }] }] });
    const { artifacts } = await readPackage(aws, SCOPE, arnOf(1));
    expect(artifacts).toMatchObject([
      { uri: "s3://bank-models/prefix/", image: "a:1", registeredEtag: "e1", etag: null },
      { uri: URI, image: "b:1", etag: expect.any(String) },
      { uri: URI, image: null, etag: expect.any(String) },
      { uri: null, image: "c:1", etag: null },
    ]);
  });

  it("tells nothing of a file that is gone", async () => {
    bank.objects.delete(keyOf(1));
    const { reading, denied } = await readPackageState(aws, SCOPE, arnOf(1));
    expect(reading.artifacts).toMatchObject([{ uri: URI, etag: null, bytes: null }]);
    expect(denied).toEqual([]);
  });

  it("names the file that it may not look at, or only without its checksum", async () => {
    fault("HeadObject", { kind: "access-denied" }, { times: 1 });
    const partly = await readPackageState(aws, SCOPE, arnOf(1));
    expect(partly.reading.artifacts).toMatchObject([{ etag: expect.any(String), checksumSha256: null }]);
    expect(partly.denied).toEqual([URI]);
    fault("HeadObject", { kind: "access-denied" });
    const whole = await readPackageState(aws, SCOPE, arnOf(1));
    expect(whole.reading.artifacts).toMatchObject([{ uri: URI, etag: null }]);
    expect(whole.denied).toEqual([URI]);
  });

  it("fails with the reason in words, and says when the version is gone", async () => {
    fault("HeadObject", { kind: "throttle" });
    // A HEAD is answered without a body, so without AWS's word for it.
    expect(await failure()).toMatchObject({
      gone: false,
      message: expect.stringMatching(/^AWS failed: s3:HeadObject answered 503/),
    });
    bank.loopback.faults.clear();
    fault("DescribeModelPackage", { kind: "malformed-body" });
    expect(await failure()).toBeInstanceOf(ReadingFailure);
    bank.loopback.faults.clear();
    bank.packages.delete(arnOf(1));
    expect(await failure()).toMatchObject({ gone: true, message: expect.stringContaining("does not exist") });
  });

  it("fails where AWS's answer is not what its API promises", async () => {
    bank.change(1, { ModelApprovalStatus: JSON.parse('"Perhaps"') });
    expect(await failure()).toMatchObject({
      gone: false,
      message: "AWS's answer to sagemaker:DescribeModelPackage is not what its API promises",
    });
  });
});
