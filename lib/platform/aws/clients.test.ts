import { GetObjectCommand, HeadObjectCommand } from "@aws-sdk/client-s3";
import { DescribeEndpointCommand, ListEndpointsCommand } from "@aws-sdk/client-sagemaker";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { afterEach, describe, expect, it } from "vitest";

import {
  type CannedAnswer,
  type CannedAws,
  EXTERNAL_ID,
  REGION,
  ROLE_ARN,
  SCOPE,
  type SeenRequest,
  startCannedAws,
  testAws,
  testConfig,
} from "./testing";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function canned(answer: (request: SeenRequest) => CannedAnswer): Promise<CannedAws> {
  const server = await startCannedAws(answer);
  closing.push(server.close);
  return server;
}

function open(...[options]: Parameters<typeof testAws>) {
  const opened = testAws(options);
  closing.push(opened.aws.close);
  return opened;
}

function session(accessKeyId: string, expiresInMs = 3_600_000): CannedAnswer {
  const expiration = new Date(Date.now() + expiresInMs).toISOString();
  return {
    status: 200,
    body: `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${expiration}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
  };
}

const NO_ENDPOINTS: CannedAnswer = { status: 200, body: '{"Endpoints":[]}' };
const THROTTLED: CannedAnswer = {
  status: 400,
  body: '{"__type":"ThrottlingException","message":"Rate exceeded"}',
};

describe("createAws", () => {
  it("assumes the account's role once, with its external id, and reads with that session", async () => {
    const server = await canned(({ operation }) =>
      operation === "AssumeRole" ? session("ASIA1") : NO_ENDPOINTS,
    );
    const { aws, calls } = open({ endpointUrl: server.url, config: testConfig({ role: true }) });
    const client = aws.sagemaker(SCOPE);
    await Promise.all([client.send(new ListEndpointsCommand({})), client.send(new ListEndpointsCommand({}))]);
    const assumed = server.seen.filter(({ operation }) => operation === "AssumeRole");
    expect(assumed).toHaveLength(1);
    const body = new URLSearchParams(assumed[0]?.body);
    expect(body.get("RoleArn")).toBe(ROLE_ARN);
    expect(body.get("ExternalId")).toBe(EXTERNAL_ID);
    expect(body.get("RoleSessionName")).toBe("countersign");
    const reads = server.seen.filter(({ operation }) => operation === "ListEndpoints");
    expect(reads.map(({ accessKeyId, region }) => [accessKeyId, region])).toEqual([
      ["ASIA1", REGION],
      ["ASIA1", REGION],
    ]);
    expect(calls.map(({ api }) => api).sort()).toEqual([
      "sagemaker:ListEndpoints",
      "sagemaker:ListEndpoints",
      "sts:AssumeRole",
    ]);
  });

  it("reads as this process where the account has no role", async () => {
    const server = await canned(() => NO_ENDPOINTS);
    const { aws } = open({ endpointUrl: server.url });
    await aws.sagemaker(SCOPE).send(new ListEndpointsCommand({}));
    expect(server.seen.map(({ operation, accessKeyId }) => [operation, accessKeyId])).toEqual([
      ["ListEndpoints", "AKIA0000447120938816"],
    ]);
  });

  it("reports every HTTP attempt, retries too", async () => {
    const answers = [THROTTLED, { status: 503, body: "{}" }, NO_ENDPOINTS];
    const server = await canned(() => answers.shift() ?? "reset");
    const { aws, calls } = open({ endpointUrl: server.url });
    await aws.sagemaker(SCOPE).send(new ListEndpointsCommand({}));
    expect(calls.map(({ outcome, errorCode }) => [outcome, errorCode])).toEqual([
      ["throttled", "ThrottlingException"],
      ["failed", expect.any(String)],
      ["ok", null],
    ]);
    for (const call of calls) {
      expect(call).toMatchObject({ ...SCOPE, api: "sagemaker:ListEndpoints" });
      expect(call.durationMs).toBeGreaterThan(0);
    }
  });

  it("does not retry what can't succeed", async () => {
    const server = await canned(() => ({ status: 400, body: '{"__type":"AccessDeniedException"}' }));
    const { aws, calls } = open({ endpointUrl: server.url });
    const call = aws.sagemaker(SCOPE).send(new DescribeEndpointCommand({ EndpointName: "credit-scoring" }));
    await expect(call).rejects.toThrow();
    expect(calls).toHaveLength(1);
  });

  it("addresses S3 by path when it has an endpoint, and reads versions", async () => {
    const server = await canned(() => ({ status: 200, body: "abc" }));
    const { aws, calls } = open({ endpointUrl: server.url.replace("127.0.0.1", "localhost") });
    const s3 = aws.s3(SCOPE);
    const { Body } = await s3.send(
      new GetObjectCommand({ Bucket: "bank-models", Key: "a/model.tar.gz", VersionId: "7" }),
    );
    expect(await Body?.transformToString()).toBe("abc");
    await s3.send(new HeadObjectCommand({ Bucket: "bank-models", Key: "a b" }));
    expect(server.seen.map(({ path }) => path.replace(/[?&]x-id=\w+/, ""))).toEqual([
      "/bank-models/a/model.tar.gz?versionId=7",
      "/bank-models/a%20b",
    ]);
    expect(calls.map(({ api }) => api)).toEqual(["s3:GetObject", "s3:HeadObject"]);
  });

  it("ends an object that stops half-way", async () => {
    const server = await canned(() => "stall");
    const { aws } = open({ endpointUrl: server.url });
    const { Body } = await aws.s3(SCOPE).send(new GetObjectCommand({ Bucket: "bank-models", Key: "a" }));
    await expect(Body?.transformToString()).rejects.toThrow("timed out");
  });

  it("gives one client an account and region, and none to an account that is not configured", () => {
    const { aws } = open({ endpointUrl: "http://127.0.0.1:1" });
    expect(aws.sagemaker(SCOPE)).toBe(aws.sagemaker({ ...SCOPE }));
    expect(aws.sagemaker(SCOPE)).not.toBe(aws.sagemaker({ ...SCOPE, region: "eu-central-1" }));
    expect(() => aws.s3({ account: "000000000000", region: REGION })).toThrow(
      "account 000000000000 is not in",
    );
  });

  it("tells who the process is apart from who reads", async () => {
    const server = await canned(({ operation }) =>
      operation === "AssumeRole" ? session("ASIA1") : { status: 200, body: "<GetCallerIdentityResponse/>" },
    );
    const { aws } = open({ endpointUrl: server.url, config: testConfig({ role: true }) });
    await aws.ownSts(SCOPE).send(new GetCallerIdentityCommand({}));
    await aws.sts(SCOPE).send(new GetCallerIdentityCommand({}));
    expect(server.seen.map(({ operation, accessKeyId }) => [operation, accessKeyId])).toEqual([
      ["GetCallerIdentity", "AKIA0000447120938816"],
      ["AssumeRole", "AKIA0000447120938816"],
      ["GetCallerIdentity", "ASIA1"],
    ]);
  });
});
