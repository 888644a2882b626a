import { afterEach, describe, expect, it } from "vitest";

import { emptyAccount } from "@/demo/aws/empty-account";
import { type LoopbackAws, startLoopbackAws } from "@/demo/aws/server";
import { type AwsState, emptyAws, emptySageMaker } from "@/demo/aws/state";
import { READER_PERMISSIONS } from "@/lib/platform/aws/permissions";
import {
  ACCOUNT,
  EXTERNAL_ID,
  REGION,
  ROLE_ARN,
  SCOPE,
  testAws,
  testConfig,
} from "@/lib/platform/aws/testing";
import type { Config } from "@/lib/platform/config";

import { testTrail } from "@/scripts/testing/trail";
import { testRecord } from "@/scripts/testing/trail-record";

import { checkAccounts } from "./accounts";
import { formatChecks, isWhole } from "./report";

const BUCKET = "bank-models-447120938816";
const KEY = "credit-scoring/7/model.tar.gz";

/** One account with one version, whose artifact lies in a bucket of the account. */
function estate(): AwsState {
  const state = emptyAws();
  const sagemaker = emptySageMaker();
  const createdAt = new Date("2026-09-01T00:00:00Z");
  const groupArn = `arn:aws:sagemaker:${REGION}:${ACCOUNT}:model-package-group/credit-scoring`;
  sagemaker.modelPackageGroups.set("credit-scoring", {
    ModelPackageGroupName: "credit-scoring",
    ModelPackageGroupArn: groupArn,
    CreationTime: createdAt,
    CreatedBy: {},
    ModelPackageGroupStatus: "Completed",
  });
  const versionArn = `arn:aws:sagemaker:${REGION}:${ACCOUNT}:model-package/credit-scoring/7`;
  sagemaker.modelPackages.set(versionArn, {
    ModelPackageName: "credit-scoring",
    ModelPackageGroupName: "credit-scoring",
    ModelPackageVersion: 7,
    ModelPackageArn: versionArn,
    CreationTime: createdAt,
    ModelPackageStatus: "Completed",
    ModelPackageStatusDetails: { ValidationStatuses: [] },
    ModelApprovalStatus: "Approved",
    InferenceSpecification: {
      Containers: [{ Image: "image", ModelDataUrl: `s3://${BUCKET}/${KEY}` }],
    },
  });
  const version = {
    versionId: "v1",
    body: Buffer.from("artifact"),
    etag: "abc",
    lastModified: createdAt,
    contentType: "application/gzip",
    checksumSha256: null,
    kmsKeyId: null,
    metadata: {},
    deleteMarker: false,
  };
  state.buckets.set(BUCKET, {
    name: BUCKET,
    account: ACCOUNT,
    region: REGION,
    versioning: "Enabled",
    kmsKeyId: null,
    createdAt,
    objects: new Map([[KEY, [version]]]),
  });
  state.accounts.set(ACCOUNT, {
    ...emptyAccount(ACCOUNT, "bank", [REGION]),
    roles: new Map([
      ["CountersignReader", { arn: ROLE_ARN, externalId: EXTERNAL_ID, deniedActions: new Set<string>() }],
    ]),
    sagemaker: new Map([[REGION, sagemaker]]),
  });
  return state;
}

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function examine({
  state = estate(),
  config = testConfig({ role: true }),
  spoil = () => undefined,
}: { state?: AwsState; config?: Config; spoil?: (loopback: LoopbackAws) => unknown } = {}) {
  const loopback = await startLoopbackAws({ state, quotas: "off" });
  const { aws } = testAws({ endpointUrl: loopback.url, config });
  closing.push(aws.close, loopback.close);
  spoil(loopback);
  const report = await checkAccounts(aws, config);
  return { ...report, loopback, text: formatChecks(report.checks) };
}

function role(state: AwsState) {
  const found = state.accounts.get(SCOPE.account)?.roles.get("CountersignReader");
  if (!found) throw new Error("the estate has no role");
  return found;
}

describe("the doctor's look at the role that acts", () => {
  const TRIED = [
    "cloudwatch:DeleteAlarms",
    "config:StartRemediationExecution",
    "config:DescribeRemediationExecutionStatus",
    "config:StartConfigRulesEvaluation",
  ];
  const OPERATOR = `arn:aws:iam::${ACCOUNT}:role/CountersignOperator`;
  const config = testConfig({ role: true });
  const acting = {
    ...config,
    accounts: config.accounts.map((one) => ({ ...one, operatorRoleArn: OPERATOR })),
  };

  function withOperator(denied: string[] = [], externalId: string | null = EXTERNAL_ID): AwsState {
    const state = estate();
    const roles = state.accounts.get(ACCOUNT)?.roles;
    roles?.set("CountersignOperator", { arn: OPERATOR, externalId, deniedActions: new Set(denied) });
    return state;
  }

  it("finds it able to act, without having changed anything", async () => {
    const { checks, loopback } = await examine({ state: withOperator(), config: acting });
    const rows = checks.filter(({ what }) => ["operator", ...TRIED].includes(what));
    expect(rows.map(({ state }) => state)).toEqual(Array(1 + TRIED.length).fill("ok"));
    expect(loopback.calls.count({ operation: "sagemaker:StartPipelineExecution" })).toBe(0);
  });

  it.each(TRIED)("says that %s is missing", async (action) => {
    const { checks } = await examine({ state: withOperator([action]), config: acting });
    const rows = checks.filter(({ what }) => TRIED.includes(what));
    expect(rows.filter(({ state }) => state === "missing").map(({ what }) => what)).toEqual([action]);
  });

  it("reports one that anybody can become", async () => {
    const { checks } = await examine({ state: withOperator([], null), config: acting });
    expect(checks.filter(({ what }) => what === "trust").map(({ state }) => state)).toEqual([
      "ok",
      "missing",
    ]);
  });

  it("says that an account without one is only read", async () => {
    const { checks } = await examine();
    expect(checks.find(({ what }) => what === "operator")?.words).toContain("start nothing");
  });
});

describe("the doctor's look at AWS", () => {
  it("finds everything there, by calls that change nothing", async () => {
    const { checks, remedies, loopback, text } = await examine();
    expect(text).toContain(
      `${READER_PERMISSIONS.length} of ${READER_PERMISSIONS.length} permissions are there`,
    );
    expect(text).toContain("refused without the external id");
    expect(isWhole(checks)).toBe(true);
    expect(checks.filter(({ state }) => state !== "ok")).toEqual([]);
    expect(remedies).toEqual([]);
    for (const { operation } of loopback.calls.counters()) {
      expect(operation).toMatch(/:(List|Describe|Search|Select|Lookup|Get|AssumeRole)/);
    }
  });

  it.each(READER_PERMISSIONS.map(({ action }) => action))(
    "reports %s alone when it is refused",
    async (action) => {
      const state = estate();
      role(state).deniedActions.add(action);
      const { checks, remedies } = await examine({ state });
      expect(checks.filter(({ state: found }) => found === "missing").map(({ what }) => what)).toEqual([
        "permissions",
        action,
      ]);
      expect(remedies.map(({ attachTo }) => attachTo)).toEqual([ROLE_ARN]);
      expect(remedies[0]?.policy.Statement.flatMap(({ Action }) => Action)).toEqual([action]);
      expect(isWhole(checks)).toBe(false);
    },
  );

  it("reports a trust policy that asks for no external id", async () => {
    const state = estate();
    role(state).externalId = null;
    const { checks, text } = await examine({ state });
    expect(isWhole(checks)).toBe(false);
    expect(text).toContain("can be assumed without the external id");
  });

  it("says what to allow when the role can't be assumed, and tells no secret", async () => {
    const state = estate();
    role(state).externalId = "another";
    const { checks, remedies, text } = await examine({ state });
    expect(isWhole(checks)).toBe(false);
    expect(text).toContain("check the role's trust policy and its external id");
    expect(remedies[0]?.policy.Statement).toMatchObject([
      { Action: ["sts:AssumeRole"], Resource: [ROLE_ARN] },
    ]);
    expect(text).not.toContain(EXTERNAL_ID);
  });

  it("reports an account that the process reads under another account's identity", async () => {
    const config = testConfig();
    const moved = {
      ...config,
      accounts: config.accounts.map((account) => ({ ...account, id: "690318475521" })),
    };
    const { checks, text } = await examine({ config: moved });
    expect(isWhole(checks)).toBe(false);
    expect(text).toContain(`reads the account ${ACCOUNT}, not 690318475521`);
  });

  it("tries the bucket of each trail on one of its files", async () => {
    const state = estate();
    const trail = testTrail(state, { account: ACCOUNT, region: REGION, name: "audit", bucket: "audit-logs" });
    const rowOf = async () => (await examine({ state })).checks.find(({ what }) => what === "trail audit");
    expect(await rowOf()).toMatchObject({
      state: "unchecked",
      words: "audit-logs holds no log file yet to try it on",
    });
    trail.deliver([testRecord("2026-03-01T00:12:00Z")], "2026-03-01T00:20:00Z");
    expect(await rowOf()).toMatchObject({ state: "ok", words: "its files in audit-logs can be read" });
    role(state).deniedActions.add("s3:GetObject");
    expect(await rowOf()).toMatchObject({ state: "missing" });
  });

  it("does not call S3 fine when there was nothing to try it on", async () => {
    const state = estate();
    state.accounts.get(ACCOUNT)?.sagemaker.set(REGION, emptySageMaker());
    const { checks } = await examine({ state });
    const unchecked = checks.filter(({ state: found }) => found === "unchecked").map(({ what }) => what);
    expect(unchecked).toEqual(["permissions", "s3:GetObject", "s3:ListBucket"]);
  });

  it("asks no further where AWS does not answer", async () => {
    const { checks, loopback } = await examine({
      spoil: ({ faults }) => faults.add({ match: { service: "sagemaker" }, answer: { kind: "hang" } }),
    });
    expect(isWhole(checks)).toBe(false);
    expect(loopback.calls.count({ operation: "sagemaker:ListEndpoints" })).toBe(0);
  });
});
