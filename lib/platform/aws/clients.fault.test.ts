import { ListModelPackageGroupsCommand } from "@aws-sdk/client-sagemaker";
import { afterEach, describe, expect, it } from "vitest";

import { emptyAccount } from "@/demo/aws/empty-account";
import { type LoopbackAws, startLoopbackAws } from "@/demo/aws/server";
import { type AwsState, emptyAws } from "@/demo/aws/state";
import { parseConfig } from "@/lib/platform/config";

import { MAX_ATTEMPTS } from "./transport";
import type { Aws } from "./clients";
import { explainAwsFailure } from "./failure";
import { testAws } from "./testing";

const REGION = "eu-west-1";
const BANK = { account: "447120938816", region: REGION };
const SHOP = { account: "690318475521", region: REGION };
const LIST = "sagemaker:ListModelPackageGroups";

const CONFIG = parseConfig(
  `accounts:
${[BANK, SHOP]
  .map(
    ({ account }) => `  - id: "${account}"
    name: a${account}
    regions: [${REGION}]
    roleArn: arn:aws:iam::${account}:role/CountersignReader
    externalId: outside-${account}`,
  )
  .join("\n")}
quotas: { sagemaker: 20, s3: 100, sts: 20 }
`,
  "countersign.yaml",
);

function accounts(): AwsState {
  const state = emptyAws();
  for (const { account } of [BANK, SHOP]) {
    const role = {
      arn: `arn:aws:iam::${account}:role/CountersignReader`,
      externalId: `outside-${account}`,
      deniedActions: new Set<string>(),
    };
    state.accounts.set(account, {
      ...emptyAccount(account, account, [REGION]),
      roles: new Map([["CountersignReader", role]]),
    });
  }
  return state;
}

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function start(options: Partial<Parameters<typeof startLoopbackAws>[0]> = {}) {
  const state = options.state ?? accounts();
  const loopback = await startLoopbackAws({ quotas: "off", ...options, state });
  const { aws, calls } = testAws({ endpointUrl: loopback.url, config: CONFIG });
  closing.push(aws.close, loopback.close);
  return { loopback, aws, calls, state };
}

const list = (aws: Aws, scope = BANK) => aws.sagemaker(scope).send(new ListModelPackageGroupsCommand({}));

async function failureOf(call: Promise<unknown>) {
  try {
    await call;
  } catch (error) {
    return explainAwsFailure(error, LIST);
  }
  throw new Error("the call did not fail");
}

const fault = (loopback: LoopbackAws, rule: Parameters<LoopbackAws["faults"]["add"]>[0]) =>
  loopback.faults.add({ ...rule, match: { operation: "ListModelPackageGroups", ...rule.match } });

describe("AWS clients under faults", () => {
  it("gives up a call that hangs, after its tries, and reads the other account meanwhile", async () => {
    const { loopback, aws, calls } = await start();
    fault(loopback, { match: { account: BANK.account }, answer: { kind: "hang" } });
    let settled = false;
    const hanging = failureOf(list(aws)).finally(() => (settled = true));
    await list(aws, SHOP);
    expect(settled).toBe(false);
    expect(await hanging).toMatchObject({ kind: "timeout", words: expect.stringContaining("(4 tries)") });
    const tried = calls.filter(({ api, account }) => api === LIST && account === BANK.account);
    expect(tried.map(({ errorCode }) => errorCode)).toEqual(Array(MAX_ATTEMPTS).fill("TimeoutError"));
  });

  it("retries a server's failure until it passes, and no more than its tries", async () => {
    const { loopback, aws, calls } = await start();
    fault(loopback, { times: 2, answer: { kind: "server-error", status: 503 } });
    await list(aws);
    expect(calls.filter(({ api }) => api === LIST).map(({ outcome }) => outcome)).toEqual([
      "failed",
      "failed",
      "ok",
    ]);
    loopback.calls.reset();
    fault(loopback, { answer: { kind: "server-error", status: 500 } });
    expect(await failureOf(list(aws))).toMatchObject({ kind: "other" });
    expect(loopback.calls.count({ operation: LIST })).toBe(MAX_ATTEMPTS);
  });

  it("stops retrying when everything fails: the budget allows fewer retries than calls", async () => {
    const { loopback, aws } = await start();
    fault(loopback, { answer: { kind: "server-error", status: 500 } });
    const calls = 20;
    for (let call = 0; call < calls; call += 1) await failureOf(list(aws));
    const attempts = loopback.calls.count({ operation: LIST });
    // 500 tokens at 14 each.
    expect(attempts).toBe(calls + Math.floor(500 / 14));
  });

  it("retries when throttled, and sends the next calls more slowly", async () => {
    const { loopback, aws, calls } = await start();
    fault(loopback, { times: 1, answer: { kind: "throttle" } });
    const startedAt = performance.now();
    await list(aws);
    await Promise.all([list(aws), list(aws), list(aws)]);
    expect(calls.filter(({ outcome }) => outcome === "throttled")).toHaveLength(1);
    // The bucket was emptied and refills at half of 20 a second: the retry and three calls need almost 0.4 s.
    // A bucket that had not slowed down would have had four of these five attempts ready.
    expect(performance.now() - startedAt).toBeGreaterThan(350);
  });

  it("does not retry a denial, and names the permission", async () => {
    const { aws, loopback, state } = await start();
    state.accounts.get(BANK.account)?.roles.get("CountersignReader")?.deniedActions.add(LIST);
    expect(await failureOf(list(aws))).toMatchObject({
      kind: "denied",
      words: `access denied: the role CountersignReader needs ${LIST}`,
      missingAction: LIST,
    });
    expect(loopback.calls.count({ operation: LIST })).toBe(1);
    await list(aws, SHOP);
  });

  it("renews a session that AWS calls expired, once for all calls that found it so", async () => {
    let now = Date.now();
    const { aws, loopback } = await start({ clock: () => new Date(now) });
    await list(aws);
    now += 2 * 3_600_000;
    await Promise.all([list(aws), list(aws), list(aws)]);
    expect(loopback.calls.count({ operation: "sts:AssumeRole" })).toBe(2);
  });

  it("says that the session expired when renewing it did not help, after one renewal", async () => {
    const { aws, loopback } = await start();
    fault(loopback, { answer: { kind: "expired-token" } });
    expect(await failureOf(list(aws))).toMatchObject({ kind: "expired" });
    expect(loopback.calls.count({ operation: "sts:AssumeRole" })).toBe(2);
    expect(loopback.calls.count({ operation: LIST })).toBe(2);
  });

  it("reads again when the connection is lost after the answer was made", async () => {
    const { aws, loopback, calls } = await start();
    fault(loopback, { times: 1, answer: { kind: "reset-after-effect" } });
    await list(aws);
    expect(
      calls.filter(({ api }) => api === LIST).map(({ outcome, errorCode }) => [outcome, errorCode]),
    ).toEqual([
      ["failed", "ECONNRESET"],
      ["ok", null],
    ]);
  });

  it("refuses half an answer instead of taking it for a short one", async () => {
    const { aws, loopback } = await start();
    fault(loopback, { answer: { kind: "malformed-body" } });
    expect(await failureOf(list(aws))).toMatchObject({ words: `AWS's answer to ${LIST} could not be read` });
  });

  it("reads the other accounts when one can't be assumed, and says why", async () => {
    const { aws, state } = await start();
    state.accounts.get(BANK.account)?.roles.clear();
    const [denied, read] = await Promise.all([failureOf(list(aws)), list(aws, SHOP)]);
    expect(denied).toMatchObject({
      kind: "denied",
      words: expect.stringContaining("may not assume the role CountersignReader"),
    });
    expect(read.ModelPackageGroupSummaryList).toEqual([]);
  });
});
