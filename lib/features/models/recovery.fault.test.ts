import { sql } from "kysely";
import { afterEach, describe, expect, it } from "vitest";
import { startInventory } from "@/scripts/testing/inventory";
import { modelListQuerySchema } from "./schema/model";
import { listFindings } from "./service/list-findings";
import { listModels } from "./service/list-models";
import { listVersions } from "./service/list-versions";
import { readModel } from "./service/read-model";
import { readVersion } from "./service/read-version";

const actor = { kind: "job", name: "test" } as const;
let inventory: Awaited<ReturnType<typeof startInventory>>;
afterEach(() => inventory?.stop());

const web = () => inventory.database.web;
const later = (minutes: number) => {
  inventory.clock.at = new Date(inventory.clock.at.getTime() + minutes * 60_000);
};
const bank = () => inventory.context.config.accounts[0]?.id ?? "";
const region = () => {
  const found = inventory.state.accounts.get(bank())?.sagemaker.get("eu-west-1");
  if (!found) throw new Error("the bank has no eu-west-1");
  return found;
};
const roles = () =>
  inventory.context.config.accounts.flatMap(({ id }) => [
    ...(inventory.state.accounts.get(id)?.roles.values() ?? []),
  ]);
const deny = (action: string) => roles().forEach(({ deniedActions }) => deniedActions.add(action));
const allow = (action: string) => roles().forEach(({ deniedActions }) => deniedActions.delete(action));
const arn = (version: number) =>
  `arn:aws:sagemaker:eu-west-1:${bank()}:model-package/credit-scoring/${version}`;
function change(version: number, fields: object): void {
  const record = region().modelPackages.get(arn(version));
  if (!record) throw new Error(`there is no version ${version}`);
  region().modelPackages.set(arn(version), { ...record, ...fields });
}
const version = (number: number) => readVersion(web(), actor, "credit-scoring", number);
const kinds = async () => {
  const { counts } = await listFindings(web(), actor, { limit: 50 });
  return counts.map(({ kind }) => kind);
};

describe("after a failed read, the next whole one makes good", () => {
  it("shows versions whose groups could not be listed", async () => {
    inventory = await startInventory();
    deny("sagemaker:ListModelPackageGroups");
    await inventory.collect();
    allow("sagemaker:ListModelPackageGroups");
    later(15);
    await inventory.collect();
    const { items } = await listVersions(web(), actor, "credit-scoring", { limit: 50 });
    expect(items).toHaveLength(8);
  });

  it("tells what serves nothing from what was unknown", async () => {
    inventory = await startInventory();
    for (const { sagemaker } of inventory.state.accounts.values())
      for (const { endpoints } of sagemaker.values()) endpoints.clear();
    deny("sagemaker:ListEndpoints");
    await inventory.collect();
    allow("sagemaker:ListEndpoints");
    later(15);
    await inventory.collect();
    const { items } = await listModels(web(), actor, modelListQuerySchema.parse({}));
    expect(items.map(({ serving }) => serving.state)).not.toContain("unknown");
  });

  it("knows nothing of what serves while endpoints are listed but not described", async () => {
    inventory = await startInventory();
    deny("sagemaker:DescribeEndpoint");
    await inventory.collect();
    expect((await readModel(web(), actor, "credit-scoring")).serving.state).toBe("unknown");
  });

  it.each(["sagemaker:ListModelPackages", "sagemaker:DescribeModelPackage"])(
    "sees a change of metadata however long %s had failed",
    async (api) => {
      inventory = await startInventory();
      await inventory.collect();
      deny(api);
      later(15);
      change(7, {
        CustomerMetadataProperties: { approver: "somebody@example.com" },
        LastModifiedTime: inventory.clock.at,
      });
      for (let pass = 0; pass < 3; pass += 1) {
        later(60);
        await inventory.collect();
      }
      allow(api);
      later(15);
      await inventory.collect();
      expect((await version(7)).approver).toBe("somebody@example.com");
    },
  );
});

describe("a name given anew", () => {
  it("shows the package that took the ARN of a deleted one", async () => {
    inventory = await startInventory();
    await inventory.collect();
    later(15);
    change(3, {
      CreationTime: inventory.clock.at,
      LastModifiedTime: undefined,
      ModelPackageDescription: region().modelPackages.get(arn(3))?.ModelPackageDescription,
      CustomerMetadataProperties: { dataSnapshot: "s3://another/snapshot" },
    });
    await inventory.collect();
    expect((await version(3)).lineage.dataSnapshot).toBe("s3://another/snapshot");
  });

  it("follows a SageMaker model that was deleted and made again under its name", async () => {
    inventory = await startInventory();
    await inventory.collect();
    const endpoint = inventory.truth.models.find(({ name }) => name === "credit-scoring")?.endpoints[0];
    const record = region().endpoints.get(endpoint?.endpointName ?? "");
    const config = region().endpointConfigs.get(record?.EndpointConfigName ?? "");
    const modelName = config?.ProductionVariants?.[0]?.ModelName ?? "";
    const model = region().models.get(modelName);
    if (!record || !model) throw new Error("credit-scoring has no endpoint");
    later(15);
    region().models.set(modelName, {
      ...model,
      PrimaryContainer: { ...model.PrimaryContainer, ModelPackageName: arn(6) },
      Containers: undefined,
      CreationTime: inventory.clock.at,
    });
    region().endpoints.set(record.EndpointName ?? "", { ...record, LastModifiedTime: inventory.clock.at });
    await inventory.collect();
    expect((await readModel(web(), actor, "credit-scoring")).serving.version).toBe(6);
  });
});

describe("evidence", () => {
  it("shows a card that changed in its package, and none once it is taken out", async () => {
    inventory = await startInventory();
    const card = (owner: string) => ({
      ModelCardStatus: "Draft" as const,
      ModelCardContent: JSON.stringify({ model_overview: { model_owner: owner } }),
    });
    change(3, { ModelCard: card("first"), SecurityConfig: undefined });
    await inventory.collect();
    const owner = async () => (await version(3)).card.sections[0]?.fields[0]?.text;
    expect(await owner()).toBe("first");
    later(15);
    change(3, { ModelCard: card("second"), LastModifiedTime: inventory.clock.at });
    await inventory.collect();
    expect(await owner()).toBe("second");
    later(15);
    change(3, { ModelCard: undefined, LastModifiedTime: inventory.clock.at });
    await inventory.collect();
    expect((await version(3)).card.about).not.toBe("version");
  });

  it("asks for nothing more of a package that is gone", async () => {
    inventory = await startInventory();
    deny("s3:GetObject");
    await inventory.collect();
    region().modelPackages.delete(arn(3));
    later(15);
    await inventory.collect();
    const due = await sql`select 1 from models_evidence_due where version_arn = ${arn(3)}`.execute(web());
    expect(due.rows).toEqual([]);
  });

  it("gives every version that names one report another look when it is read", async () => {
    inventory = await startInventory();
    const shared = region().modelPackages.get(arn(7))?.ModelMetrics;
    const [other] = [...region().modelPackages.values()].filter(
      ({ ModelPackageGroupName: name }) => name !== undefined && name !== "credit-scoring",
    );
    // No training job: the report alone tells.
    const only = { ModelMetrics: shared, MetadataProperties: undefined };
    change(6, only);
    change(7, only);
    if (!other?.ModelPackageArn) throw new Error("the bank has one model only");
    // Alone in its group: no other version's report brings it the look.
    for (const [packageArn, { ModelPackageGroupName: name }] of region().modelPackages)
      if (name === other.ModelPackageGroupName) region().modelPackages.delete(packageArn);
    region().modelPackages.set(other.ModelPackageArn, { ...other, ...only });
    deny("s3:GetObject");
    await inventory.collect();
    const uri = shared?.ModelQuality?.Statistics?.S3Uri ?? "";
    const waiting = await sql<{ version_arn: string }>`
      select version_arn from models_evidence_due where arn = ${uri}`.execute(web());
    const names = [arn(6), arn(7), other.ModelPackageArn];
    expect(waiting.rows.map(({ version_arn: name }) => name).sort()).toEqual(names.sort());
    allow("s3:GetObject");
    later(15);
    await inventory.collect();
    const dirty = await sql<{ has_metrics: boolean | null }>`
      select has_metrics from models_version where arn = any(${[arn(6), arn(7), other?.ModelPackageArn ?? arn(7)]}::text[])`.execute(
      web(),
    );
    expect(dirty.rows.map(({ has_metrics: known }) => known)).not.toContain(null);
  });

  it("looks again at a report that was not there yet", async () => {
    inventory = await startInventory();
    const uri = region().modelPackages.get(arn(7))?.ModelMetrics?.ModelQuality?.Statistics?.S3Uri ?? "";
    const [, bucket = "", key = ""] = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri) ?? [];
    const objects = inventory.state.buckets.get(bucket)?.objects;
    const body = objects?.get(key);
    objects?.delete(key);
    const state = async () => (await version(7)).reports.find((report) => report.uri === uri)?.state;
    await inventory.collect();
    expect(await state()).toBe("unreadable");
    if (body) objects?.set(key, body);
    later(25 * 60);
    await inventory.collect();
    expect(await state()).toBe("read");
  });
});

describe("claims need evidence", () => {
  it("calls nothing a shadow while the registry could not be read", async () => {
    inventory = await startInventory();
    deny("sagemaker:ListModelPackages");
    await inventory.collect();
    expect(await kinds()).not.toContain("shadow_deployment");
  });

  it("leaves a shadow found before open while the registry can't be read", async () => {
    inventory = await startInventory();
    await inventory.collect();
    expect(await kinds()).toContain("shadow_deployment");
    deny("sagemaker:ListModelPackages");
    later(15);
    await inventory.collect();
    expect(await kinds()).toContain("shadow_deployment");
  });

  it("does not say that a failed endpoint serves", async () => {
    inventory = await startInventory();
    for (const { sagemaker } of inventory.state.accounts.values())
      for (const { endpoints } of sagemaker.values())
        for (const [name, endpoint] of endpoints)
          endpoints.set(name, { ...endpoint, EndpointStatus: "Failed" });
    await inventory.collect();
    const found = await kinds();
    expect(found).not.toContain("rejected_serving");
    expect(found).not.toContain("shadow_deployment");
  });
});

describe("content made to hurt", () => {
  it("reads on when a stamped time, a card or a report holds what Postgres can't", async () => {
    inventory = await startInventory();
    change(3, { CustomerMetadataProperties: { approvedAt: "0000-01-01T00:00Z" } });
    change(4, {
      ModelCard: {
        ModelCardStatus: "Draft",
        ModelCardContent: JSON.stringify({ intended_uses: { risk_rating: "High\u0000" } }),
      },
    });
    for (const { objects } of inventory.state.buckets.values())
      for (const [key, versions] of objects)
        for (const kept of versions)
          if (
            key.endsWith("model-quality/statistics.json") &&
            kept.body.toString("utf8").includes("binary_classification_metrics")
          )
            Object.assign(kept, {
              body: Buffer.from(
                JSON.stringify({ binary_classification_metrics: { "a\u0000uc": { value: 0.9 } } }),
              ),
              checksumSha256: null,
              checksumCrc32: null,
            });
    const outcomes = await inventory.collect();
    expect(outcomes.filter(({ error }) => error !== null)).toEqual([]);
    expect((await version(3)).approvedAt).toBeNull();
    expect((await version(7)).reports.map(({ reason }) => reason)).toContain(
      "The report contains a NUL character.",
    );
  });
});
