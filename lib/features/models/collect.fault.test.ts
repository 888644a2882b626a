import { afterEach, describe, expect, it } from "vitest";
import { startInventory } from "@/scripts/testing/inventory";
import { listSources } from "@/lib/features/sources/service/list-sources";
import { MODEL_APIS } from "./service/apis";
import { modelListQuerySchema } from "./schema/model";
import { listFindings } from "./service/list-findings";
import { listModels } from "./service/list-models";
import { readModel } from "./service/read-model";
import { readVersion } from "./service/read-version";

const actor = { kind: "job", name: "test" } as const;
let inventory: Awaited<ReturnType<typeof startInventory>>;
afterEach(() => inventory?.stop());

const names = async () => {
  const { items } = await listModels(inventory.database.web, actor, modelListQuerySchema.parse({}));
  return items.map(({ name }) => name);
};
const apis: readonly string[] = MODEL_APIS;
const sources = async () => {
  const { items } = await listSources(inventory.database.web, actor, inventory.clock.at);
  return items.filter(({ api }) => apis.includes(api));
};
const later = (minutes: number) => {
  inventory.clock.at = new Date(inventory.clock.at.getTime() + minutes * 60_000);
};
const bank = () => inventory.context.config.accounts[0]?.id ?? "";
const role = (account: string) => [...(inventory.state.accounts.get(account)?.roles.values() ?? [])][0];

describe("a second pass", () => {
  it("describes nothing when nothing changed, and keeps everything", async () => {
    inventory = await startInventory();
    await inventory.collect();
    const before = await names();
    inventory.counter.take();
    later(15);
    await inventory.collect();
    const calls = inventory.counter.take().filter(({ api }) => /Describe|HeadObject|GetObject/.test(api));
    expect(calls).toEqual([]);
    expect(await names()).toEqual(before);
  });

  it("sees an approval, a change of metadata that no list shows, and a deletion", async () => {
    inventory = await startInventory();
    await inventory.collect();
    later(15);
    const at = inventory.clock.at;
    const region = inventory.state.accounts.get(bank())?.sagemaker.get("eu-west-1");
    const arn = (version: number) =>
      `arn:aws:sagemaker:eu-west-1:${bank()}:model-package/credit-scoring/${version}`;
    const change = (version: number, fields: object) => {
      const record = region?.modelPackages.get(arn(version));
      if (record) region?.modelPackages.set(arn(version), { ...record, ...fields, LastModifiedTime: at });
    };
    change(8, { ModelApprovalStatus: "Approved" });
    change(7, { CustomerMetadataProperties: { approver: "somebody@example.com" } });
    region?.modelPackages.delete(arn(1));
    later(1);
    await inventory.collect();
    const calls = inventory.counter.take();
    expect(calls.length).toBeGreaterThan(0);
    const page = await readModel(inventory.database.web, actor, "credit-scoring");
    expect(page).toMatchObject({ versionCount: 7, approval: { status: "Approved", version: 8 } });
    const seven = await readVersion(inventory.database.web, actor, "credit-scoring", 7);
    expect(seven.approver).toBe("somebody@example.com");
    await expect(readVersion(inventory.database.web, actor, "credit-scoring", 1)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("ends one deployment and begins another when the endpoint's configuration changes", async () => {
    inventory = await startInventory();
    await inventory.collect();
    const model = inventory.truth.models.find(({ name }) => name === "credit-scoring");
    const endpointName = model?.endpoints[0]?.endpointName ?? "";
    const region = inventory.state.accounts.get(bank())?.sagemaker.get("eu-west-1");
    const endpoint = region?.endpoints.get(endpointName);
    const other = [...(region?.endpointConfigs.keys() ?? [])].find(
      (name) => name !== endpoint?.EndpointConfigName,
    );
    later(30);
    if (endpoint && other) {
      region?.endpoints.set(endpointName, {
        ...endpoint,
        EndpointConfigName: other,
        LastModifiedTime: inventory.clock.at,
      });
    }
    await inventory.collect();
    const page = await readModel(inventory.database.web, actor, "credit-scoring");
    const ended = page.deployments.filter((d) => d.endpointName === endpointName && d.until !== null);
    expect(ended.map(({ configName }) => configName)).toEqual([endpoint?.EndpointConfigName]);
  });
});

describe("a part that fails", () => {
  it("costs nothing else when an account can't be assumed, and recovers by itself", async () => {
    inventory = await startInventory();
    const trust = role(bank());
    const externalId = trust?.externalId ?? null;
    if (trust) trust.externalId = "another-id-that-is-not-ours";
    await inventory.collect();
    expect(await names()).not.toContain("credit-scoring");
    expect(await names()).toContain("motor-pricing");
    const failed = (await sources()).filter(({ account }) => account === bank());
    expect(new Set(failed.map(({ state }) => state))).toEqual(new Set(["failed", "never"]));
    expect(failed.find(({ error }) => error !== null)?.error).toMatch(/assume/i);
    if (trust) trust.externalId = externalId;
    await inventory.collect();
    expect(await names()).toContain("credit-scoring");
    expect(new Set((await sources()).map(({ state }) => state))).toEqual(new Set(["ok"]));
  });

  it("keeps what was read before, with its age and the reason", async () => {
    inventory = await startInventory();
    await inventory.collect();
    const readAt = inventory.clock.at.toISOString();
    const trust = role(bank());
    trust?.deniedActions.add("sagemaker:ListModelPackages");
    trust?.deniedActions.add("sagemaker:ListEndpoints");
    later(60);
    await inventory.collect();
    expect(await names()).toContain("credit-scoring");
    const page = await readModel(inventory.database.web, actor, "credit-scoring");
    expect(page).toMatchObject({ versionCount: 8, serving: { state: "endpoint", version: 7 }, asOf: readAt });
    expect(page.trouble.map(({ api, state, lastSuccessAt }) => [api, state, lastSuccessAt])).toContainEqual([
      "sagemaker:ListModelPackages",
      "failed",
      readAt,
    ]);
    const listing = (await sources()).find(
      ({ account, region, api }) =>
        account === bank() && region === "eu-west-1" && api === "sagemaker:ListModelPackages",
    );
    expect(listing).toMatchObject({ state: "failed", lastSuccessAt: readAt });
    expect(listing?.error).toContain("sagemaker:ListModelPackages");
  });

  it("does not take a failed page for an empty one", async () => {
    inventory = await startInventory({ models: 60 });
    await inventory.collect();
    const before = (await listModels(inventory.database.web, actor, modelListQuerySchema.parse({}))).total;
    inventory.loopback.faults.add({
      match: { operation: "ListModelPackageGroups" },
      nth: 2,
      answer: { kind: "access-denied" },
    });
    later(15);
    await inventory.collect();
    const after = (await listModels(inventory.database.web, actor, modelListQuerySchema.parse({}))).total;
    expect(after).toBe(before);
  });

  it("does not call tags missing that could not be read", async () => {
    inventory = await startInventory();
    for (const { id } of inventory.context.config.accounts) {
      role(id)?.deniedActions.add("sagemaker:Search");
      role(id)?.deniedActions.add("sagemaker:ListTags");
    }
    await inventory.collect();
    const { counts } = await listFindings(inventory.database.web, actor, { limit: 50 });
    expect(counts.map(({ kind }) => kind)).not.toContain("missing_tags");
  });

  it("calls nothing unserved that it could not look for", async () => {
    inventory = await startInventory();
    for (const { id } of inventory.context.config.accounts)
      role(id)?.deniedActions.add("sagemaker:ListEndpoints");
    await inventory.collect();
    const page = await readModel(inventory.database.web, actor, "credit-scoring");
    expect(page.serving).toEqual({ state: "unknown", version: null, where: null });
  });
});

describe("a record that can't be kept as text", () => {
  it("is set aside with its bytes, and the rest goes on", async () => {
    inventory = await startInventory();
    const region = inventory.state.accounts.get(bank())?.sagemaker.get("eu-west-1");
    const arn = `arn:aws:sagemaker:eu-west-1:${bank()}:model-package/credit-scoring/3`;
    const record = region?.modelPackages.get(arn);
    if (record) region?.modelPackages.set(arn, { ...record, ModelPackageDescription: "before\u0000after" });
    await inventory.collect();
    const page = await readModel(inventory.database.web, actor, "credit-scoring");
    expect(page.versionCount).toBe(7);
    const { setAside } = await listSources(inventory.database.web, actor, inventory.clock.at);
    expect(setAside).toMatchObject([{ subject: arn, reason: "It contains a NUL character." }]);
  });
});
