import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { DescribeModelPackageGroupCommand, ListEndpointsCommand } from "@aws-sdk/client-sagemaker";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addBucket, startTestAws, testAccount, testRegion, testState } from "./contract/fixture";
import { send } from "./contract/wire";

let state = testState();
let aws: Awaited<ReturnType<typeof startTestAws>>;

beforeEach(async () => {
  state = testState();
  addBucket(state, { name: "data-bucket" });
  aws = await startTestAws(state);
});
afterEach(() => aws.close());

const identity = () => aws.sts.send(new GetCallerIdentityCommand({}));
const endpoints = () => aws.sagemaker.send(new ListEndpointsCommand({}));
const listing = () => aws.s3.send(new ListObjectsV2Command({ Bucket: "data-bucket" }));

describe("faults", () => {
  it("answer each service's own errors", async () => {
    const kinds = [
      ["throttle", ["ThrottlingException", "Throttling", "SlowDown"]],
      ["server-error", ["InternalFailure", "InternalFailure", "InternalError"]],
      ["access-denied", ["AccessDeniedException", "AccessDenied", "AccessDenied"]],
      ["expired-token", ["ExpiredTokenException", "ExpiredToken", "ExpiredToken"]],
    ] as const;
    for (const [kind, names] of kinds) {
      const id = aws.faults.add({ answer: { kind } });
      const failures = await Promise.all(
        [endpoints(), identity(), listing()].map((call) =>
          call.then(
            () => "none",
            (error: Error) => error.name,
          ),
        ),
      );
      expect(failures).toEqual(names);
      expect(aws.faults.remove(id)).toBe(true);
    }
    await expect(endpoints()).resolves.toMatchObject({ Endpoints: [] });
  });

  it("hit only the calls they name, from the nth on, as often as they say", async () => {
    aws.faults.add({
      match: { operation: "ListEndpoints", region: testRegion },
      nth: 2,
      times: 2,
      answer: { kind: "throttle" },
    });
    aws.faults.add({
      match: { operation: "ListEndpoints", account: "999999999999" },
      answer: { kind: "throttle" },
    });
    const outcomes = [];
    for (let call = 0; call < 4; call += 1) {
      outcomes.push(
        await endpoints().then(
          () => "ok",
          (error: Error) => error.name,
        ),
      );
      await identity();
    }
    expect(outcomes).toEqual(["ok", "ThrottlingException", "ThrottlingException", "ok"]);
    expect(aws.faults.list().map((held) => held.seen)).toEqual([4, 0]);
  });

  it("reset the connection after the effect", async () => {
    aws.faults.add({ match: { operation: "PutObject" }, answer: { kind: "reset-after-effect" } });
    const put = aws.s3.send(new PutObjectCommand({ Bucket: "data-bucket", Key: "k", Body: "kept" }));
    await expect(put).rejects.toMatchObject({ code: "ECONNRESET" });
    const got = await aws.s3.send(new GetObjectCommand({ Bucket: "data-bucket", Key: "k" }));
    expect(await got.Body?.transformToString()).toBe("kept");
  });

  it("reset the connection of a call that fails, too", async () => {
    aws.faults.add({ match: { service: "s3" }, answer: { kind: "reset-after-effect" } });
    const list = aws.s3.send(new ListObjectsV2Command({ Bucket: "no-such-bucket" }));
    await expect(list).rejects.toMatchObject({ code: "ECONNRESET" });
  });

  it("serve reads, and only reads, from the state as it was when the rule was added", async () => {
    const group = (name: string) => ({
      ModelPackageGroupName: name,
      ModelPackageGroupArn: `arn:aws:sagemaker:${testRegion}:${testAccount}:model-package-group/${name}`,
      ModelPackageGroupStatus: "Completed" as const,
      CreationTime: new Date(0),
      CreatedBy: {},
    });
    const held = state.accounts.get(testAccount)?.sagemaker.get(testRegion);
    const stored = { ...group("g"), ModelPackageGroupDescription: "before" };
    held?.modelPackageGroups.set("g", stored);
    aws.faults.add({
      match: { account: testAccount, service: "sagemaker" },
      times: 1,
      answer: { kind: "stale-read" },
    });
    aws.faults.add({ match: { service: "s3" }, answer: { kind: "stale-read" } });
    stored.ModelPackageGroupDescription = "after";
    const describeGroup = () =>
      aws.sagemaker.send(new DescribeModelPackageGroupCommand({ ModelPackageGroupName: "g" }));
    expect((await describeGroup()).ModelPackageGroupDescription).toBe("before");
    expect((await describeGroup()).ModelPackageGroupDescription).toBe("after");

    await aws.s3.send(new PutObjectCommand({ Bucket: "data-bucket", Key: "k", Body: "x" }));
    expect((await listing()).KeyCount).toBe(0);
    aws.faults.clear();
    expect((await listing()).KeyCount).toBe(1);
  });

  it("hang until the caller gives up, and break a body", async () => {
    aws.faults.add({ match: { service: "sts" }, answer: { kind: "hang" } });
    const controller = new AbortController();
    const hanging = aws.sts.send(new GetCallerIdentityCommand({}), { abortSignal: controller.signal });
    const given = expect(hanging).rejects.toMatchObject({ name: "AbortError" });
    await untilCalled("sts:GetCallerIdentity");
    controller.abort();
    await given;
    aws.faults.add({ match: { service: "sagemaker" }, answer: { kind: "malformed-body" } });
    await expect(endpoints()).rejects.toThrow(SyntaxError);
  });

  it("delay an answer", async () => {
    aws.faults.add({ match: { service: "sts" }, answer: { kind: "slow", ms: 60 } });
    const startedAt = performance.now();
    await identity();
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(59);
  });

  /** Waits for the loopback to have seen a call, which is when a hang begins. */
  function untilCalled(operation: string): Promise<void> {
    return new Promise((resolve) => {
      const look = () => (aws.calls.count({ operation }) > 0 ? resolve() : setImmediate(look));
      look();
    });
  }
});

describe("the loopback's own door", () => {
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await send(aws.url, {
      method,
      path,
      headers: {},
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return { status: answer.status, body: JSON.parse(answer.body) };
  };

  it("counts calls by account, region, operation and error", async () => {
    await identity();
    await endpoints();
    aws.faults.add({ answer: { kind: "throttle" }, times: 1 });
    await expect(endpoints()).rejects.toThrow();
    const { body } = await ask("GET", "/_loopback/calls");
    const where = { account: testAccount, region: testRegion };
    expect(body.total).toBe(3);
    expect(body.counters).toEqual(
      expect.arrayContaining([
        { ...where, operation: "sts:GetCallerIdentity", errorCode: null, count: 1 },
        { ...where, operation: "sagemaker:ListEndpoints", errorCode: "ThrottlingException", count: 1 },
      ]),
    );
    expect(body.recent[2]).toMatchObject({ status: 400, operation: "sagemaker:ListEndpoints" });
    await ask("DELETE", "/_loopback/calls");
    expect(aws.calls.count()).toBe(0);
  });

  it("takes, lists and removes faults, and refuses nonsense", async () => {
    const added = await ask("POST", "/_loopback/faults", {
      match: { operation: "ListEndpoints" },
      answer: { kind: "throttle" },
    });
    expect(added).toMatchObject({ status: 200, body: { id: expect.any(Number) } });
    await expect(endpoints()).rejects.toMatchObject({ name: "ThrottlingException" });
    expect((await ask("GET", "/_loopback/faults")).body.rules).toMatchObject([{ seen: 1 }]);
    expect((await ask("DELETE", `/_loopback/faults/${added.body.id}`)).status).toBe(200);
    await expect(endpoints()).resolves.toMatchObject({ Endpoints: [] });
    expect((await ask("DELETE", "/_loopback/faults/77")).status).toBe(404);
    expect((await ask("POST", "/_loopback/faults", { answer: { kind: "earthquake" } })).status).toBe(400);
    expect((await ask("GET", "/_loopback/nothing")).status).toBe(404);
  });
});
