import { ListEndpointsCommand, SageMakerClient } from "@aws-sdk/client-sagemaker";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  addBucket,
  clientSettings,
  startTestAws,
  testAccount,
  testCaller,
  testRegion,
  testState,
} from "./contract/fixture";
import { send, sendJson, signedHeaders } from "./contract/wire";
import { startLoopbackAws } from "./server";

const roleArn = `arn:aws:iam::${testAccount}:role/Reader`;
let state = testState();
let aws: Awaited<ReturnType<typeof startTestAws>>;

beforeEach(async () => {
  state = testState([
    { arn: roleArn, externalId: null, deniedActions: new Set(["sagemaker:ListEndpoints"]) },
  ]);
  addBucket(state, { name: "data-bucket" });
  aws = await startTestAws(state);
});
afterEach(() => aws.close());

/** Calls each service raw with changed headers; answers status and error code of each. */
async function codes(change: (headers: Record<string, string>) => Record<string, string>) {
  const form = "Action=GetCallerIdentity&Version=2011-06-15";
  const sts = await send(aws.url, {
    method: "POST",
    path: "/",
    headers: change({
      "content-type": "application/x-www-form-urlencoded",
      ...signedHeaders({ ...testCaller, service: "sts" }, form),
    }),
    body: form,
  });
  const s3 = await send(aws.url, {
    method: "GET",
    path: "/data-bucket?list-type=2",
    headers: change(signedHeaders({ ...testCaller, service: "s3" }, "")),
  });
  const sagemaker = await send(aws.url, {
    method: "POST",
    path: "/",
    headers: change({
      "x-amz-target": "SageMaker.ListEndpoints",
      ...signedHeaders({ ...testCaller, service: "sagemaker" }, "{}"),
    }),
    body: "{}",
  });
  const xmlCode = (body: string) => /<Code>(\w+)<\/Code>/.exec(body)?.[1];
  return {
    sts: [sts.status, xmlCode(sts.body)],
    s3: [s3.status, xmlCode(s3.body)],
    sagemaker: [sagemaker.status, sagemaker.headers["x-amzn-errortype"]],
  };
}

describe("the front door", () => {
  it("lets a signed request in", async () => {
    expect(await codes((headers) => headers)).toEqual({
      sts: [200, undefined],
      s3: [200, undefined],
      sagemaker: [200, undefined],
    });
  });

  it("refuses a request without a signature", async () => {
    expect(await codes(({ authorization: _, ...rest }) => rest)).toEqual({
      sts: [403, "MissingAuthenticationToken"],
      s3: [403, "AccessDenied"],
      sagemaker: [400, "MissingAuthenticationTokenException"],
    });
  });

  it("refuses half a signature, an unknown key, another service's scope and an old date", async () => {
    const rewrite = (pattern: RegExp, text: string) => (headers: Record<string, string>) => ({
      ...headers,
      authorization: headers.authorization?.replace(pattern, text) ?? "",
    });
    expect(await codes(rewrite(/, Signature=.*/, ""))).toEqual({
      sts: [400, "IncompleteSignature"],
      s3: [400, "AuthorizationHeaderMalformed"],
      sagemaker: [400, "IncompleteSignatureException"],
    });
    const unknown = {
      sts: [403, "InvalidClientTokenId"],
      s3: [403, "InvalidAccessKeyId"],
      sagemaker: [400, "UnrecognizedClientException"],
    };
    expect(await codes(rewrite(/AKIA\d+/, "AKIA0000999999999999"))).toEqual(unknown);
    expect(await codes(rewrite(/AKIA\d+/, "ASIAQQQQQQQQQQQQQQQQ"))).toEqual(unknown);
    expect(await codes(rewrite(/\/\w+\/aws4/, "/iam/aws4"))).toEqual({
      sts: [403, "SignatureDoesNotMatch"],
      s3: [400, "AuthorizationHeaderMalformed"],
      sagemaker: [400, "InvalidSignatureException"],
    });
    const old = (headers: Record<string, string>) => ({
      ...rewrite(/\/\d{8}\//, "/20240101/")(headers),
      "x-amz-date": "20240101T000000Z",
    });
    expect(await codes(old)).toEqual({
      sts: [403, "SignatureDoesNotMatch"],
      s3: [403, "RequestTimeTooSkewed"],
      sagemaker: [400, "InvalidSignatureException"],
    });
  });

  it("knows no operation that isn't built, and no body that isn't JSON", async () => {
    const unknown = await sendJson(aws.url, testCaller, "LaunchRocket", {});
    expect([unknown.status, unknown.headers["x-amzn-errortype"]]).toEqual([400, "UnknownOperationException"]);
    const broken = await sendJson(aws.url, testCaller, "ListEndpoints", "{");
    expect([broken.status, broken.headers["x-amzn-errortype"]]).toEqual([400, "SerializationException"]);
    const acl = await send(aws.url, {
      method: "GET",
      path: "/data-bucket?acl",
      headers: signedHeaders({ ...testCaller, service: "s3" }, ""),
    });
    expect([acl.status, acl.body]).toEqual([501, expect.stringContaining("<Code>NotImplemented</Code>")]);
  });

  it("takes a member that is null as left out", async () => {
    const answer = await sendJson(aws.url, testCaller, "ListEndpoints", {
      NameContains: null,
      MaxResults: null,
    });
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, { Endpoints: [] }]);
  });

  it("denies a role its denied action, naming caller, action and resource", async () => {
    const { Credentials: given } = await aws.sts.send(
      new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: "me" }),
    );
    const credentials = {
      accessKeyId: given?.AccessKeyId ?? "",
      secretAccessKey: given?.SecretAccessKey ?? "",
      sessionToken: given?.SessionToken ?? "",
    };
    const client = new SageMakerClient(clientSettings(aws.url, credentials));
    await expect(client.send(new ListEndpointsCommand({}))).rejects.toMatchObject({
      name: "AccessDeniedException",
      message:
        `User: arn:aws:sts::${testAccount}:assumed-role/Reader/me is not authorized to perform: ` +
        `sagemaker:ListEndpoints on resource: arn:aws:sagemaker:${testRegion}:${testAccount}:endpoint/* ` +
        "because no identity-based policy allows the sagemaker:ListEndpoints action",
    });
    client.destroy();
  });

  it("throttles when the quota is used up", async () => {
    const strict = await startLoopbackAws({ state, quotas: { sagemaker: { rate: 0.001, burst: 1 } } });
    const call = () => sendJson(strict.url, testCaller, "ListEndpoints", {});
    expect((await call()).status).toBe(200);
    const second = await call();
    expect([second.status, JSON.parse(second.body)]).toEqual([
      400,
      { __type: "ThrottlingException", message: "Rate exceeded" },
    ]);
    await strict.close();
  });
});
