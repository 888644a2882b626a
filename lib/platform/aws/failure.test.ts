import { HeadObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import { ListEndpointsCommand } from "@aws-sdk/client-sagemaker";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { afterEach, describe, expect, it } from "vitest";

import { unkeepableText } from "@/lib/platform/db/keepable";

import type { Aws } from "./clients";
import { type AwsFailure, explainAwsFailure } from "./failure";
import { type CannedAnswer, EXTERNAL_ID, ROLE_ARN, SCOPE, startCannedAws, testAws } from "./testing";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Has the SDK make its error from a raw answer. */
async function failureOf(answer: CannedAnswer, api: string, call: (aws: Aws) => Promise<unknown>) {
  const server = await startCannedAws(() => answer);
  const { aws } = testAws({ endpointUrl: server.url });
  closing.push(aws.close, server.close);
  return explain(call(aws), api);
}

async function explain(call: Promise<unknown>, api: string): Promise<AwsFailure> {
  try {
    await call;
  } catch (error) {
    return explainAwsFailure(error, api);
  }
  throw new Error("the call did not fail");
}

const json = (code: string, message: string, status = 400): CannedAnswer => ({
  status,
  body: JSON.stringify({ __type: code, message }),
});
const query = (code: string, message: string, status = 403): CannedAnswer => ({
  status,
  body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
});
const rest = (code: string, message: string, status: number): CannedAnswer => ({
  status,
  body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`,
});
const listEndpoints = (answer: CannedAnswer) =>
  failureOf(answer, "sagemaker:ListEndpoints", (aws) =>
    aws.sagemaker(SCOPE).send(new ListEndpointsCommand({})),
  );
const listObjects = (answer: CannedAnswer) =>
  failureOf(answer, "s3:ListObjectsV2", (aws) =>
    aws.s3(SCOPE).send(new ListObjectsV2Command({ Bucket: "bank-models" })),
  );
const headObject = (answer: CannedAnswer) =>
  failureOf(answer, "s3:HeadObject", (aws) =>
    aws.s3(SCOPE).send(new HeadObjectCommand({ Bucket: "bank-models", Key: "a" })),
  );

const SESSION = "arn:aws:sts::447120938816:assumed-role/CountersignReader/countersign";

describe("explainAwsFailure", () => {
  it("names the role and the permission that is missing", async () => {
    const message = `User: ${SESSION} is not authorized to perform: sagemaker:ListEndpoints on resource: arn:aws:sagemaker:eu-west-1:447120938816:endpoint/* because no identity-based policy allows the sagemaker:ListEndpoints action`;
    expect(await listEndpoints(json("AccessDeniedException", message))).toEqual({
      code: "AccessDeniedException",
      kind: "denied",
      words: "access denied: the role CountersignReader needs sagemaker:ListEndpoints",
      missingAction: "sagemaker:ListEndpoints",
    });
  });

  it("says so when a service control policy refuses, which no permission of ours would mend", async () => {
    const message = `User: ${SESSION} is not authorized to perform: sagemaker:ListEndpoints on resource: * with an explicit deny in a service control policy`;
    expect(await listEndpoints(json("AccessDeniedException", message))).toMatchObject({
      words:
        "access denied: a service control policy refuses sagemaker:ListEndpoints to the role CountersignReader",
      missingAction: null,
    });
  });

  it("names S3's permission, which is not called as the API is, even without a message", async () => {
    expect(await headObject({ status: 403 })).toMatchObject({
      kind: "denied",
      missingAction: "s3:GetObject",
    });
  });

  it("names a key's permission when it is the key that refuses", async () => {
    const message = `User: ${SESSION} is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:447120938816:key/1 because no identity-based policy allows the kms:Decrypt action`;
    expect(await listObjects(rest("AccessDenied", message, 403))).toMatchObject({
      words: "access denied: the role CountersignReader needs kms:Decrypt",
    });
  });

  it("sends the reader to the trust policy when the role can't be assumed", async () => {
    const message = `User: arn:aws:iam::111122223333:user/countersign is not authorized to perform: sts:AssumeRole on resource: ${ROLE_ARN}`;
    const failure = await failureOf(query("AccessDenied", message), "sagemaker:ListEndpoints", (aws) =>
      aws.ownSts(SCOPE).send(
        new AssumeRoleCommand({
          RoleArn: ROLE_ARN,
          RoleSessionName: "countersign",
          ExternalId: EXTERNAL_ID,
        }),
      ),
    );
    expect(failure).toMatchObject({
      kind: "denied",
      words:
        "access denied: the user countersign may not assume the role CountersignReader; check the role's trust policy and its external id",
      missingAction: null,
    });
    expect(JSON.stringify(failure)).not.toContain(EXTERNAL_ID);
  });

  it("tells throttled, failed and refused apart, with the tries that were made", async () => {
    expect(await listEndpoints(json("ThrottlingException", "Rate exceeded"))).toMatchObject({
      kind: "throttled",
      words: "throttled: AWS allows fewer calls of sagemaker:ListEndpoints than were made (4 tries)",
    });
    expect(await listEndpoints(json("InternalFailure", "", 500))).toMatchObject({
      kind: "other",
      words: "AWS failed: sagemaker:ListEndpoints answered 500 InternalFailure (4 tries)",
    });
    expect(await listEndpoints(json("ValidationException", "1 validation error\ndetected"))).toMatchObject({
      kind: "invalid",
      words: "AWS refused sagemaker:ListEndpoints: ValidationException 1 validation error detected",
    });
  });

  it("tells no answer, half an answer, a lost and a refused connection apart", async () => {
    const timeout = {
      kind: "timeout",
      words: "no answer from AWS to sagemaker:ListEndpoints in time (4 tries)",
    };
    expect(await listEndpoints("hang")).toMatchObject(timeout);
    expect(await listEndpoints("busy")).toMatchObject(timeout);
    expect(await listEndpoints("stall")).toMatchObject({ kind: "timeout" });
    expect(await listEndpoints("reset")).toMatchObject({ kind: "unreachable", code: "ECONNRESET" });
    const { aws } = testAws({ endpointUrl: "http://127.0.0.1:1" });
    closing.push(aws.close);
    const refused = await explain(
      aws.sagemaker(SCOPE).send(new ListEndpointsCommand({})),
      "sagemaker:ListEndpoints",
    );
    expect(refused).toMatchObject({
      kind: "unreachable",
      words: "AWS could not be reached for sagemaker:ListEndpoints: ECONNREFUSED (4 tries)",
    });
  });

  it("tells an expired session, refused credentials and a wrong clock apart", async () => {
    expect(await listEndpoints(json("ExpiredTokenException", "expired"))).toMatchObject({ kind: "expired" });
    expect(await listObjects(rest("ExpiredToken", "expired", 400))).toMatchObject({ kind: "expired" });
    expect(await listEndpoints(json("UnrecognizedClientException", "no"))).toMatchObject({
      kind: "invalid",
      words: "AWS does not accept these credentials: UnrecognizedClientException",
    });
    expect(await listObjects(rest("RequestTimeTooSkewed", "late", 403))).toMatchObject({
      kind: "invalid",
      words: "the clock of this machine differs too much from AWS's",
    });
  });

  it("says what was not found", async () => {
    expect(await listObjects(rest("NoSuchBucket", "The specified bucket does not exist", 404))).toMatchObject(
      {
        kind: "other",
        words: "not found: The specified bucket does not exist",
      },
    );
  });

  it("says that half an answer could not be read", async () => {
    expect(await listEndpoints({ status: 200, body: '{"Endpoints":[' })).toMatchObject({
      kind: "other",
      words: "AWS's answer to sagemaker:ListEndpoints could not be read",
    });
  });

  it("repeats of AWS's words what can be kept", () => {
    const answer = (message: string) =>
      Object.assign(new Error(message), { name: "ValidationException", $metadata: { httpStatusCode: 400 } });
    for (const message of ["nul\0", `${"x".repeat(199)}😀`]) {
      expect(unkeepableText(explainAwsFailure(answer(message), "sts:AssumeRole").words)).toBeNull();
    }
  });

  it("stands up to errors that are none of AWS's", () => {
    expect(explainAwsFailure(new TypeError("x is not a function"), "s3:GetObject")).toMatchObject({
      code: "TypeError",
      kind: "other",
      words: "s3:GetObject failed: TypeError",
    });
    expect(explainAwsFailure("text", "s3:GetObject")).toMatchObject({ kind: "other" });
    expect(explainAwsFailure(undefined, "s3:GetObject")).toMatchObject({ kind: "other" });
  });
});
