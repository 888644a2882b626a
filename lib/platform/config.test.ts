import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";

import { loadConfig, parseConfig } from "./config";

const account = `accounts:
  - id: "447120938816"
    name: bank
    regions: [eu-west-1]
`;

function refusal(text: string): string {
  try {
    parseConfig(text, "countersign.yaml");
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
  return "";
}

describe("parseConfig", () => {
  it("fills in defaults", () => {
    expect(parseConfig(account, "countersign.yaml")).toEqual({
      accounts: [
        {
          id: "447120938816",
          name: "bank",
          regions: ["eu-west-1"],
          roleArn: null,
          operatorRoleArn: null,
          externalId: null,
        },
      ],
      tags: {
        owner: "owner",
        dataClassification: "dataClassification",
        modelStage: "modelStage",
        complianceScope: "complianceScope",
      },
      models: [],
      collect: {
        registryMinutes: 15,
        metricsMinutes: 60,
        watchedMinutes: 5,
        eventsMinutes: 5,
        configMinutes: 60,
      },
      compliance: { frameworksFolder: null, aggregator: null },
      ledger: null,
      notify: { webhooks: [], email: null },
      retention: { eventDays: 400, legalHold: false },
      quotas: { sagemaker: 20, s3: 500, sts: 20, cloudwatch: 20, cloudtrail: 5, config: 5 },
    });
  });

  it("reads a role, remapped tags and a declared model", () => {
    const config = parseConfig(
      `accounts:
  - id: "447120938816"
    name: bank
    regions: [eu-west-1]
    roleArn: arn:aws:iam::447120938816:role/CountersignReader
    externalId: 3f0c9a
tags: { owner: team }
models:
  - name: staff-assistant
    account: "447120938816"
    region: eu-west-1
    platform: ECS behind API Gateway
    servingVersion: 12
    resources: ["arn:aws:ecs:eu-west-1:447120938816:service/assistant/api"]
    tags: { team: platform }
quotas: { sagemaker: 5 }
`,
      "countersign.yaml",
    );
    expect(config.accounts[0]?.externalId).toBe("3f0c9a");
    expect(config.tags.owner).toBe("team");
    expect(config.tags.modelStage).toBe("modelStage");
    expect(config.models[0]).toMatchObject({
      servingVersion: 12,
      registryGroup: null,
      metricNamespace: null,
    });
    expect(config.quotas).toEqual({
      sagemaker: 5,
      s3: 500,
      sts: 20,
      cloudwatch: 20,
      cloudtrail: 5,
      config: 5,
    });
  });

  it.each([
    [
      "an unquoted account id",
      account.replaceAll('"', ""),
      "countersign.yaml:2: accounts[0].id: expected a 12-digit account id in quotes",
    ],
    [
      "a bad region",
      account.replace("eu-west-1", "europe"),
      "countersign.yaml:4: accounts[0].regions[0]: expected an AWS region",
    ],
    [
      "a missing field",
      account.replace("    name: bank\n", ""),
      "countersign.yaml:2: accounts[0].name: expected text",
    ],
    [
      "a misspelt field",
      `${account}    roelArn: x\n`,
      "countersign.yaml:5: accounts[0].roelArn: expected no such field",
    ],
    ["a misspelt section", `${account}quota: {}\n`, "countersign.yaml:5: quota: expected no such field"],
    [
      "a role without external id",
      `${account}    roleArn: arn:aws:iam::447120938816:role/R\n`,
      "accounts[0].externalId: expected an external id, because roleArn is set",
    ],
    [
      "a role of another account",
      `${account}    externalId: e\n    roleArn: arn:aws:iam::111111111111:role/R\n`,
      "countersign.yaml:6: accounts[0].roleArn: expected a role of the account 447120938816",
    ],
    [
      "a quota of zero",
      `${account}quotas:\n  s3: 0\n`,
      "countersign.yaml:6: quotas.s3: expected a whole number above 0",
    ],
    [
      "an account twice",
      account + account.replace("accounts:\n", ""),
      "countersign.yaml:5: accounts[1].id: expected a value no other entry has",
    ],
    [
      "a webhook in the clear",
      `${account}notify:\n  webhooks: ["http://hooks.example.com/1"]\n`,
      "countersign.yaml:6: notify.webhooks[0]: expected an https URL",
    ],
    ["an empty file", "", "countersign.yaml:1: accounts: expected a list of accounts"],
    ["a list for a file", "- a\n", "countersign.yaml:1: (whole file): expected accounts, and optionally"],
    ["text that is not YAML", "accounts: [\n", "countersign.yaml:"],
    ["a key twice", `${account}accounts: []\n`, "countersign.yaml:5: expected YAML that can be read"],
  ])("refuses %s with file, line, field and expectation", (_case, text, expected) => {
    expect(refusal(text)).toContain(expected);
  });

  it("refuses a model of an unknown account or region", () => {
    const model = (id: string, region: string): string =>
      `${account}models:\n  - { name: m, account: "${id}", region: ${region}, platform: ECS, resources: [] }\n`;
    expect(refusal(model("999999999999", "eu-west-1"))).toContain(
      ":6: models[0].account: expected one of the accounts",
    );
    expect(refusal(model("447120938816", "us-east-1"))).toContain(
      ":6: models[0].region: expected a region of bank",
    );
  });

  it("lists several problems at once", () => {
    const message = refusal(account.replaceAll('"', "").replace("eu-west-1", "europe"));
    expect(message).toMatch(/accounts\[0\]\.id[^]*accounts\[0\]\.regions/);
  });
});

describe("loadConfig", () => {
  it("takes the folder of frameworks from the file's own folder", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "countersign-config-"));
    const file = path.join(folder, "countersign.yaml");
    const folderOf = async (named: string) => {
      await writeFile(file, `${account}compliance: { frameworksFolder: ${named} }\n`);
      return (await loadConfig(path.relative(process.cwd(), file))).compliance.frameworksFolder;
    };
    expect(await folderOf("frameworks")).toBe(path.join(folder, "frameworks"));
    expect(await folderOf("../house")).toBe(path.join(folder, "..", "house"));
    expect(await folderOf("/etc/frameworks")).toBe("/etc/frameworks");
    await rm(folder, { recursive: true });
  });

  it("names a file that is not there and the variable that names it", async () => {
    await expect(loadConfig("/nowhere/countersign.yaml")).rejects.toThrow(
      "/nowhere/countersign.yaml could not be read. COUNTERSIGN_CONFIG says where it is.",
    );
  });
});
