import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { startInventory } from "@/scripts/testing/inventory";
import { refreshParts } from "./service/refresh-parts";
import { readGeneration, selectParts } from "./store/parts";

let inventory: Awaited<ReturnType<typeof startInventory>>;
beforeAll(async () => {
  inventory = await startInventory();
  await inventory.collect();
});
afterAll(() => inventory?.stop());

const job = { kind: "job", name: "test" } as const;

async function partsOf(model: string) {
  const { rows } = await sql<{ id: number }>`
    select id from models where name = ${model}`.execute(inventory.database.owner);
  return (await selectParts(inventory.database.worker)).filter(({ modelId }) => modelId === rows[0]?.id);
}

describe("what models are made of", () => {
  it("comes from the join, and a second look changes nothing", async () => {
    const { worker } = inventory.database;
    const before = await readGeneration(worker);
    expect(await refreshParts(worker, job)).toBe(true);
    expect(await readGeneration(worker)).toBe(before + 1);
    expect(await refreshParts(worker, job)).toBe(false);
    expect(await readGeneration(worker)).toBe(before + 1);
  });

  it("holds every version, endpoint, training job, artifact and training data of the estate", async () => {
    for (const model of inventory.truth.models) {
      const parts = await partsOf(model.name);
      const values = (concern: string) =>
        parts.filter((part) => part.concern === concern).map(({ value }) => value);
      for (const { arn } of model.versions) expect(values("registry")).toContain(arn);
      const endpoints = values("endpoint").map((arn) => arn.split("/").at(-1));
      for (const { endpointName } of model.endpoints) expect(endpoints).toContain(endpointName);
      if (model.versions.length === 0) continue;
      expect(values("artifact")).not.toEqual([]);
      expect(values("execution_role")).not.toEqual([]);
      expect(values("training_data").some((arn) => arn.endsWith("/train/"))).toBe(true);
      expect(values("registry").some((arn) => arn.includes(":training-job/"))).toBe(true);
    }
    const credit = await partsOf("credit-scoring");
    expect(credit.filter(({ concern }) => concern === "kms_key")).not.toEqual([]);
    for (const { reason } of credit) expect(reason).toMatch(/^[A-Z].+\.$/);
  });

  it("counts a trail to the models it logs, and raises the generation when one comes", async () => {
    const { owner, worker } = inventory.database;
    await sql`
      insert into access_trail (arn, name, home_region, reader_account, bucket, is_multi_region, is_organization,
        validates_files, seen_at)
      values ('arn:aws:cloudtrail:eu-west-1:447120938816:trail/bank-audit', 'bank-audit', 'eu-west-1', '447120938816',
        'bank-logs', false, false, true, now())`.execute(owner);
    const before = await readGeneration(worker);
    expect(await refreshParts(worker, job)).toBe(true);
    expect(await readGeneration(worker)).toBe(before + 1);
    const trails = (await selectParts(worker)).filter(({ concern }) => concern === "trail");
    const { rows } = await sql<{ id: number }>`
      select id from models where account = '447120938816' and region = 'eu-west-1' order by id`.execute(
      owner,
    );
    expect([...new Set(trails.map(({ modelId }) => modelId))]).toEqual(rows.map(({ id }) => id));
    expect(trails.find(({ value }) => value.includes(":trail/"))?.reason).toBe(
      "It is the trail bank-audit, which logs 447120938816 eu-west-1.",
    );
  });

  it("is the worker's to refresh", async () => {
    await expect(refreshParts(inventory.database.worker, personWith(["administrator"]))).rejects.toThrow(
      "access:collect",
    );
  });
});
