import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { S3Client, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkOutput } from "../contract/check-output";
import { unknownElements } from "../contract/check-xml";
import {
  addBucket,
  clientSettings,
  startTestAws,
  testAccount,
  testCaller,
  testState,
} from "../contract/fixture";
import { awsDataMissing, readModel } from "../contract/model";
import { refusals } from "../contract/refusals";
import { send, signedHeaders } from "../contract/wire";

const roleArn = `arn:aws:iam::${testAccount}:role/service/Reader`;
const role = { arn: roleArn, externalId: "ext-1", deniedActions: new Set<string>(), maxSessionSeconds: 7200 };
const valid = { RoleArn: roleArn, RoleSessionName: "countersign", ExternalId: "ext-1" };

let now = new Date();
const state = testState([role]);
addBucket(state, { name: "data-bucket" });
let aws: Awaited<ReturnType<typeof startTestAws>>;

beforeAll(async () => {
  aws = await startTestAws(state, { clock: () => now });
});
afterAll(() => aws.close());

function sendForm(form: URLSearchParams) {
  const body = form.toString();
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    ...signedHeaders({ ...testCaller, service: "sts" }, body),
  };
  return send(aws.url, { method: "POST", path: "/", headers, body });
}

/** Members as the Query protocol writes them. */
function toForm(operation: string, input: unknown): URLSearchParams {
  const form = new URLSearchParams({ Action: operation, Version: "2011-06-15" });
  const write = (name: string, value: unknown): void => {
    if (Array.isArray(value)) value.forEach((item, at) => write(`${name}.member.${at + 1}`, item));
    else if (typeof value === "object" && value !== null) {
      for (const [member, inner] of Object.entries(value))
        write(name === "" ? member : `${name}.${member}`, inner);
    } else if (value !== undefined) form.set(name, String(value));
  };
  write("", input);
  return form;
}

describe.skipIf(awsDataMissing !== null)(
  `STS against its API model (${awsDataMissing ?? "botocore"})`,
  () => {
    const model = awsDataMissing === null ? readModel("sts") : { operations: {}, shapes: {} };

    it("answers GetCallerIdentity and AssumeRole as the model says", async () => {
      const identity = await aws.sts.send(new GetCallerIdentityCommand({}));
      expect(checkOutput(model, "GetCallerIdentity", identity)).toEqual([]);
      expect(identity).toMatchObject({
        Account: testAccount,
        Arn: `arn:aws:iam::${testAccount}:user/countersign`,
      });

      const assumed = await aws.sts.send(
        new AssumeRoleCommand({ ...valid, SourceIdentity: "alice", DurationSeconds: 900 }),
      );
      expect(checkOutput(model, "AssumeRole", assumed)).toEqual([]);
      expect(assumed.SourceIdentity).toBe("alice");
      expect(assumed.AssumedRoleUser?.Arn).toBe(
        `arn:aws:sts::${testAccount}:assumed-role/Reader/countersign`,
      );
      const lifeMs = (assumed.Credentials?.Expiration?.getTime() ?? 0) - now.getTime();
      expect(Math.abs(lifeMs - 900_000)).toBeLessThanOrEqual(1000);
    });

    it("writes no element that the model doesn't know", async () => {
      for (const [operation, input] of [
        ["AssumeRole", valid],
        ["GetCallerIdentity", {}],
      ] as const) {
        const { status, body } = await sendForm(toForm(operation, input));
        expect([status, unknownElements(model, operation, body)]).toEqual([200, []]);
      }
    });

    const wide = {
      ...valid,
      DurationSeconds: 900,
      SourceIdentity: "alice",
      Tags: [{ Key: "team", Value: "risk" }],
    };
    const refused = refusals(model, "AssumeRole", wide)
      // A form carries only text, in which every number is a good string, and has no way to say an empty list.
      .filter((one) => one.kind !== "type" || one.shapeType === "integer")
      .filter((one) => !(one.shapeType === "list" && one.why.includes("fewer")));

    it("has refusals to try", () => expect(refused.length).toBeGreaterThan(30));
    it.each(refused)("refuses AssumeRole when $why", async ({ input }) => {
      const { status, body } = await sendForm(toForm("AssumeRole", input));
      expect({ status, body }).toEqual({
        status: 400,
        body: expect.stringMatching(/<Code>ValidationError<\/Code>.*validation errors? detected: /s),
      });
    });
  },
);

describe("AssumeRole", () => {
  const assume = (input: Partial<typeof valid> & { DurationSeconds?: number }, client: STSClient = aws.sts) =>
    client.send(new AssumeRoleCommand({ ...valid, ...input }));

  it("refuses a wrong, a missing external id and an unknown role in the same words", async () => {
    const sentence = `is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
    const denied = {
      name: "AccessDenied",
      message: expect.stringContaining(sentence),
      $metadata: { httpStatusCode: 403 },
    };
    await expect(assume({ ExternalId: "other" })).rejects.toMatchObject(denied);
    await expect(assume({ ExternalId: undefined })).rejects.toMatchObject(denied);
    const unknown = `arn:aws:iam::${testAccount}:role/Nobody`;
    await expect(assume({ RoleArn: unknown })).rejects.toMatchObject({ name: "AccessDenied" });
  });

  it("holds the session to the role's longest, and chained sessions to an hour", async () => {
    await expect(assume({ DurationSeconds: 7201 })).rejects.toMatchObject({
      name: "ValidationError",
      message: "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    });
    const chained = new STSClient(clientSettings(aws.url, await credentials()));
    await expect(assume({ DurationSeconds: 7200 }, chained)).rejects.toMatchObject({
      message: expect.stringContaining("role chaining"),
    });
    await expect(assume({ DurationSeconds: 7200 })).resolves.toMatchObject({ Credentials: {} });
  });

  it("gives credentials whose signatures are checked", async () => {
    const given = await credentials();
    const good = new STSClient(clientSettings(aws.url, given));
    const identity = await good.send(new GetCallerIdentityCommand({}));
    expect(identity.Arn).toBe(`arn:aws:sts::${testAccount}:assumed-role/Reader/countersign`);
    const forged = new STSClient(clientSettings(aws.url, { ...given, secretAccessKey: "guess" }));
    await expect(forged.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: "SignatureDoesNotMatch",
    });
    const noToken = new STSClient(clientSettings(aws.url, { ...given, sessionToken: "x" }));
    await expect(noToken.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: "InvalidClientTokenId",
    });
  });

  it("checks signatures of S3 paths and queries that need escaping", async () => {
    const client = new S3Client({ ...clientSettings(aws.url, await credentials()), forcePathStyle: true });
    const listed = await client.send(
      new ListObjectsV2Command({ Bucket: "data-bucket", Prefix: "a b/+é*'(!)~&=" }),
    );
    expect(listed.KeyCount).toBe(0);
  });

  it("ends the session when its time is over", async () => {
    const client = new STSClient(clientSettings(aws.url, await credentials()));
    const before = now;
    now = new Date(before.getTime() + 3601_000);
    await expect(client.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
      name: "ExpiredToken",
    });
    now = before;
  });

  it("denies what the role denies, in IAM's words, from the moment it does", async () => {
    const client = new S3Client({ ...clientSettings(aws.url, await credentials()), forcePathStyle: true });
    const list = () => client.send(new ListObjectsV2Command({ Bucket: "data-bucket" }));
    await expect(list()).resolves.toMatchObject({ KeyCount: 0 });
    role.deniedActions.add("s3:ListBucket");
    await expect(list()).rejects.toMatchObject({
      name: "AccessDenied",
      message: expect.stringContaining("perform: s3:ListBucket on resource: arn:aws:s3:::data-bucket"),
    });
    role.deniedActions.clear();
  });

  async function credentials() {
    const { Credentials: given } = await assume({});
    return {
      accessKeyId: given?.AccessKeyId ?? "",
      secretAccessKey: given?.SecretAccessKey ?? "",
      sessionToken: given?.SessionToken ?? "",
    };
  }
});
