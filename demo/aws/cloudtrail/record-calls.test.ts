import { GetBucketVersioningCommand, GetObjectCommand } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { ListMetricsCommand } from "@aws-sdk/client-cloudwatch";
import { CloudTrail } from "@aws-sdk/client-cloudtrail";
import {
  CreateModelPackageCommand,
  CreateModelPackageGroupCommand,
  ListModelsCommand,
  SageMakerClient,
  UpdateModelPackageCommand,
} from "@aws-sdk/client-sagemaker";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  addBucket,
  clientSettings,
  startTestAws,
  testAccount,
  testCaller,
  testRegion,
  testState,
} from "../contract/fixture";
import { send, signedHeaders } from "../contract/wire";
import { emptySageMaker, type ManagementEvent } from "../state";

const otherAccount = "444455556666";
const roleArn = `arn:aws:iam::${otherAccount}:role/service/Approver`;
let state: ReturnType<typeof testState>;
let aws: Awaited<ReturnType<typeof startTestAws>>;
let told: { event: ManagementEvent; account: string; region: string }[];

beforeEach(async () => {
  state = testState();
  const now = new Date("2026-03-01T18:42:20.700Z");
  state.now = () => now;
  told = [];
  state.onManagementEvent = (event, at) => void told.push({ event, ...at });
  const deniedActions = new Set(["sagemaker:ListModels"]);
  state.accounts.set(otherAccount, {
    id: otherAccount,
    name: "other",
    roles: new Map([[roleArn, { arn: roleArn, externalId: "ext-1", deniedActions }]]),
    sagemaker: new Map([[testRegion, emptySageMaker()]]),
    cloudwatch: new Map(),
    cloudtrail: new Map(),
    config: new Map(),
  });
  aws = await startTestAws(state);
});
afterEach(() => aws.close());

function history(account = testAccount): ManagementEvent[] {
  return state.accounts.get(account)?.cloudtrail.get(testRegion)?.history ?? [];
}

function lastRecord(account = testAccount): Record<string, unknown> {
  return JSON.parse(history(account).at(-1)?.record() ?? "null");
}

/** A SageMaker client of a session in the other account. */
async function approver() {
  const { Credentials: given } = await aws.sts.send(
    new AssumeRoleCommand({
      RoleArn: roleArn,
      RoleSessionName: "maria.weber",
      ExternalId: "ext-1",
      DurationSeconds: 900,
      SourceIdentity: "maria",
    }),
  );
  const accessKeyId = given?.AccessKeyId ?? "";
  const secretAccessKey = given?.SecretAccessKey ?? "";
  const sessionToken = given?.SessionToken ?? "";
  return new SageMakerClient(clientSettings(aws.url, { accessKeyId, secretAccessKey, sessionToken }));
}

describe("calls on the record", () => {
  it("hold who approved which version with which words, and what was answered", async () => {
    const client = await approver();
    await client.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: "credit" }));
    const { ModelPackageArn } = await client.send(
      new CreateModelPackageCommand({ ModelPackageGroupName: "credit" }),
    );
    await client.send(
      new UpdateModelPackageCommand({
        ModelPackageArn,
        ModelApprovalStatus: "Approved",
        ApprovalDescription: "Signed by two",
        CustomerMetadataProperties: { "Countersign-Decision": "d-1", GitCommit: "0f1e" },
      }),
    );
    const record = lastRecord(otherAccount);
    expect(record).toMatchObject({
      eventVersion: "1.11",
      userIdentity: {
        type: "AssumedRole",
        principalId: expect.stringMatching(/^AROA[A-Z2-7]{17}:maria\.weber$/),
        arn: `arn:aws:sts::${otherAccount}:assumed-role/Approver/maria.weber`,
        accountId: otherAccount,
        accessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
        sessionContext: {
          sessionIssuer: {
            type: "Role",
            principalId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
            arn: roleArn,
            accountId: otherAccount,
            userName: "Approver",
          },
          attributes: { creationDate: "2026-03-01T18:42:20Z", mfaAuthenticated: "false" },
          sourceIdentity: "maria",
        },
      },
      eventTime: "2026-03-01T18:42:20Z",
      eventSource: "sagemaker.amazonaws.com",
      eventName: "UpdateModelPackage",
      awsRegion: testRegion,
      sourceIPAddress: "127.0.0.1",
      userAgent: expect.stringContaining("aws-sdk-js/"),
      requestParameters: {
        modelPackageArn: ModelPackageArn,
        modelApprovalStatus: "Approved",
        approvalDescription: "Signed by two",
        customerMetadataProperties: { "Countersign-Decision": "d-1", GitCommit: "0f1e" },
      },
      responseElements: { modelPackageArn: ModelPackageArn },
      readOnly: false,
      eventType: "AwsApiCall",
      managementEvent: true,
      recipientAccountId: otherAccount,
      eventCategory: "Management",
    });
    for (const absent of ["tlsDetails", "errorCode", "errorMessage"])
      expect(record).not.toHaveProperty(absent);
    expect(history(otherAccount).at(-1)).toMatchObject({
      name: "UpdateModelPackage",
      source: "sagemaker.amazonaws.com",
      username: "maria.weber",
      readOnly: false,
      id: record.eventID,
    });
    client.destroy();
  });

  it("tell an assumed role to both accounts, one event each under one shared id", async () => {
    (await approver()).destroy();
    const here = lastRecord();
    const there = lastRecord(otherAccount);
    expect(here).toMatchObject({
      eventName: "AssumeRole",
      readOnly: true,
      userIdentity: { type: "IAMUser", userName: "countersign", accessKeyId: testCaller.accessKeyId },
      requestParameters: {
        roleArn,
        roleSessionName: "maria.weber",
        externalId: "ext-1",
        durationSeconds: 900,
        sourceIdentity: "maria",
      },
      responseElements: {
        credentials: {
          accessKeyId: expect.stringMatching(/^ASIA/),
          expiration: expect.stringMatching(/^[A-Z][a-z]{2} \d+, \d{4}, \d+:\d\d:\d\d [AP]M$/),
        },
        assumedRoleUser: { arn: `arn:aws:sts::${otherAccount}:assumed-role/Approver/maria.weber` },
      },
      resources: [{ accountId: otherAccount, type: "AWS::IAM::Role", ARN: roleArn }],
      recipientAccountId: testAccount,
    });
    expect(JSON.stringify(here)).not.toContain("ecretAccessKey");
    expect(there).toMatchObject({
      eventName: "AssumeRole",
      userIdentity: { type: "AWSAccount", accountId: testAccount },
      recipientAccountId: otherAccount,
      sharedEventID: here.sharedEventID,
    });
    expect(here.eventID).not.toBe(there.eventID);
    expect(told.map(({ account, region }) => [account, region])).toEqual([
      [testAccount, testRegion],
      [otherAccount, testRegion],
    ]);
    expect(told[0]?.event).toBe(history()[0]);
    expect(history()[0]?.resources.map(({ type }) => type)).toContain("AWS::IAM::Role");
  });

  it("say what was refused, and of calls refused at the door no parameters", async () => {
    const client = await approver();
    await expect(client.send(new ListModelsCommand({ NameContains: "credit" }))).rejects.toThrow();
    expect(lastRecord(otherAccount)).toMatchObject({
      eventName: "ListModels",
      errorCode: "AccessDenied",
      errorMessage: expect.stringContaining("is not authorized to perform: sagemaker:ListModels"),
      requestParameters: null,
      responseElements: null,
      readOnly: true,
    });
    client.destroy();
    const refused = aws.sts.send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: "nobody" }));
    await expect(refused).rejects.toThrow();
    expect(lastRecord()).toMatchObject({ eventName: "AssumeRole", errorCode: "AccessDenied" });
    expect(lastRecord(otherAccount)).toMatchObject({ eventName: "ListModels" });
    aws.faults.add({ match: { operation: "ListModels" }, answer: { kind: "throttle" } });
    await expect(aws.sagemaker.send(new ListModelsCommand({}))).rejects.toThrow();
    expect(lastRecord()).toMatchObject({ errorCode: "ThrottlingException", errorMessage: "Rate exceeded" });
  });

  it("write answers of changes, times in words, and no answer of a read", async () => {
    await aws.sagemaker.send(new CreateModelPackageGroupCommand({ ModelPackageGroupName: "credit" }));
    expect(lastRecord()).toMatchObject({
      requestParameters: { modelPackageGroupName: "credit" },
      responseElements: { modelPackageGroupArn: expect.stringContaining("model-package-group/credit") },
    });
    await aws.sagemaker.send(new ListModelsCommand({ CreationTimeAfter: new Date("2026-01-02T15:04:05Z") }));
    expect(lastRecord()).toMatchObject({
      requestParameters: { creationTimeAfter: "Jan 2, 2026, 3:04:05 PM" },
      responseElements: null,
    });
    await aws.sagemaker.send(new ListModelsCommand({}));
    expect(lastRecord()).toMatchObject({ requestParameters: null });
  });

  it("leave out data events and calls of nobody", async () => {
    addBucket(state, { name: "credit-data" });
    await aws.cloudwatch.send(new ListMetricsCommand({}));
    const reading = aws.s3.send(new GetObjectCommand({ Bucket: "credit-data", Key: "a" }));
    await expect(reading).rejects.toThrow();
    const stranger = new STSClient({
      ...clientSettings(aws.url),
      credentials: { accessKeyId: "AKIA1", secretAccessKey: "x" },
    });
    await expect(stranger.send(new GetCallerIdentityCommand({}))).rejects.toThrow();
    stranger.destroy();
    expect(history()).toEqual([]);
    await aws.s3.send(new GetBucketVersioningCommand({ Bucket: "credit-data" }));
    expect(lastRecord()).toMatchObject({
      eventSource: "s3.amazonaws.com",
      eventName: "GetBucketVersioning",
      requestParameters: { bucketName: "credit-data", versioning: "" },
    });
  });

  it("keep what a caller says of itself as text, at most 1,024 characters of it", async () => {
    const body = "{}";
    await send(aws.url, {
      method: "POST",
      path: "/",
      headers: {
        ...signedHeaders({ ...testCaller, service: "sagemaker" }, body),
        "x-amz-target": "SageMaker.ListModels",
        "user-agent": `"},"userIdentity":{"type":"Root ${"x".repeat(2_000)}`,
      },
      body,
    });
    const { userAgent, userIdentity } = lastRecord();
    expect(String(userAgent)).toHaveLength(1024);
    expect(userIdentity).toMatchObject({ type: "IAMUser" });
  });

  it("are found by LookupEvents minutes later, the lookup itself among them", async () => {
    await aws.sagemaker.send(new ListModelsCommand({}));
    expect((await aws.cloudtrail.lookupEvents({})).Events).toEqual([]);
    const later = new Date(state.now().getTime() + 8 * 60_000);
    state.now = () => later;
    const { Events = [] } = await aws.cloudtrail.lookupEvents({});
    expect(Events.map(({ EventName }) => EventName).sort()).toEqual(["ListModels", "LookupEvents"]);
  });

  it("can be switched off", async () => {
    const quiet = await startTestAws(state, { recordCalls: false });
    const client = new CloudTrail(clientSettings(quiet.url));
    await client.describeTrails({});
    expect([history(), told]).toEqual([[], []]);
    client.destroy();
    await quiet.close();
  });
});
