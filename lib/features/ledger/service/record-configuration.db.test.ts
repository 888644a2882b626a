import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { parseConfig } from "@/lib/platform/config";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { resetLedger } from "../store/testing";
import { recordConfiguration } from "./record-configuration";
import { entryCount, lastEntries } from "./testing-entries";

const worker = { kind: "job", name: "worker" } as const;
const config = (more = "") =>
  parseConfig(
    `accounts:
  - id: "447120938816"
    name: bank
    regions: [eu-west-1]
    roleArn: arn:aws:iam::447120938816:role/CountersignReader
    externalId: not-for-the-ledger
${more}`,
    "countersign.yaml",
  );
let database: TestDatabase;
const record = (more?: string) => recordConfiguration(database.worker, worker, config(more));

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(() => resetLedger(database.owner));

it("enters what changed, once, however many workers start, and never what an external id is", async () => {
  await Promise.all([record(), record(), record()]);
  expect(await entryCount(database.worker)).toBe(1);
  await record("collect: { registryMinutes: 5 }");
  await record("collect: { registryMinutes: 5 }");
  await record();
  const entries = await lastEntries(database.worker, 5);
  expect(entries.map(({ body }) => body.setting)).toEqual([
    expect.stringContaining("accounts"),
    "countersign.yaml: collect",
    "countersign.yaml: collect",
  ]);
  expect(entries[2]?.body.after).toEqual(entries[0]?.body.after);
  expect(JSON.stringify(entries)).not.toContain("not-for-the-ledger");
});

it("is the worker's", async () => {
  const administrator = personWith(["administrator"]);
  const asked = recordConfiguration(database.worker, administrator, config());
  await expect(asked).rejects.toMatchObject({ code: "forbidden" });
});
