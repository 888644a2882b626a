import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { OPERATOR_PERMISSIONS, operatorPolicy } from "./operator-permissions";
import { actionsOf, READER_PERMISSIONS, readerPolicy, statementsFor, workerPolicy } from "./permissions";

async function deployed(name: string): Promise<unknown> {
  return JSON.parse(await readFile(path.join(process.cwd(), "deploy/iam", name), "utf8"));
}

/** "sagemaker:ListEndpoints" for every command that product code takes from a client that reads accounts. */
async function callsOfProduct(): Promise<Set<string>> {
  const calls = new Set<string>();
  for (const folder of ["lib/features", "lib/jobs"]) {
    const files = await readdir(path.join(process.cwd(), folder), { recursive: true, withFileTypes: true });
    for (const file of files.filter(({ name }) => /(?<!\.test)\.ts$/.test(name))) {
      const text = await readFile(path.join(file.parentPath, file.name), "utf8");
      for (const [, names = "", service] of text.matchAll(
        /import \{([^}]*)\} from "@aws-sdk\/client-(sagemaker|cloudwatch|cloudtrail|config-service|s3|kms)"/g,
      )) {
        const prefix = service === "config-service" ? "config" : service;
        for (const [, name] of names.matchAll(/\b(\w+)Command\b/g)) calls.add(`${prefix}:${name}`);
      }
    }
  }
  return calls;
}

/** What no call of ours is named after: PutMetricAlarm tags, StartRemediationExecution runs a document, PutObject locks. */
const BY_OTHER_CALLS = new Set([
  "cloudwatch:TagResource",
  "ssm:StartAutomationExecution",
  "iam:PassRole",
  "s3:PutObjectRetention",
]);

describe("the permission table", () => {
  it("is what deploy/iam/reader-policy.json allows, no more and no less", async () => {
    expect(await deployed("reader-policy.json")).toEqual(readerPolicy());
  });

  it("is what deploy/iam/worker-policy.json allows", async () => {
    expect(await deployed("worker-policy.json")).toEqual(
      workerPolicy([
        "arn:aws:iam::ACCOUNT_TO_READ:role/CountersignReader",
        "arn:aws:iam::ACCOUNT_TO_READ:role/CountersignOperator",
      ]),
    );
  });

  it("is what deploy/iam/operator-policy.json allows, no more and no less", async () => {
    expect(await deployed("operator-policy.json")).toEqual(operatorPolicy());
  });

  it("asks for an external id in the trust policy", async () => {
    expect(await deployed("trust-policy.json")).toMatchObject({
      Statement: [
        { Action: "sts:AssumeRole", Condition: { StringEquals: { "sts:ExternalId": "EXTERNAL_ID" } } },
      ],
    });
  });

  it("only reads", () => {
    for (const { action } of READER_PERMISSIONS)
      expect(action).toMatch(/:(List|Select|Describe|Get|Search|Lookup)/);
  });

  it("has a row for every call the product makes, and none for calls it does not make", async () => {
    const made = await callsOfProduct();
    const allowed = new Set([
      ...READER_PERMISSIONS.flatMap(({ calls }): string[] => [...calls]),
      ...OPERATOR_PERMISSIONS.map(({ action }): string => action).filter(
        (action) => !BY_OTHER_CALLS.has(action),
      ),
    ]);
    expect([...allowed].sort()).toEqual([...made].sort());
  });

  it("knows which action an API call needs", () => {
    expect(actionsOf("sagemaker:ListTags")).toEqual(["sagemaker:ListTags"]);
    expect(actionsOf("s3:HeadObject")).toEqual(["s3:GetObject", "s3:ListBucket"]);
    expect(actionsOf("sts:AssumeRole")).toEqual(["sts:AssumeRole"]);
    expect(actionsOf("sts:GetCallerIdentity")).toEqual([]);
  });

  it("makes statements of just what is asked for", () => {
    expect(statementsFor(["s3:GetObject"])).toEqual([
      {
        Sid: "CountersignReadOwnBuckets",
        Effect: "Allow",
        Action: ["s3:GetObject"],
        Resource: "*",
        Condition: { StringEquals: { "aws:ResourceAccount": "${aws:PrincipalAccount}" } },
      },
    ]);
    expect(statementsFor([])).toEqual([]);
  });
});
