import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { startInventory } from "@/scripts/testing/inventory";
import { modelListQuerySchema } from "./schema/model";
import { listFindings } from "./service/list-findings";
import { listModels } from "./service/list-models";
import { listVersions } from "./service/list-versions";
import { readModel } from "./service/read-model";
import { readVersion } from "./service/read-version";

const auditor = personWith(["auditor"]);

let inventory: Awaited<ReturnType<typeof startInventory>>;

beforeAll(async () => {
  inventory = await startInventory();
  const outcomes = await inventory.collect();
  expect(outcomes.filter(({ error }) => error !== null)).toEqual([]);
});
afterAll(() => inventory?.stop());

const list = (query: object = {}) =>
  listModels(inventory.database.web, auditor, modelListQuerySchema.parse(query));

describe("the inventory read from AWS equals the estate's truth", () => {
  it("holds every model, with tags, risk, what serves and what waits", async () => {
    const { items, total } = await list();
    const { truth } = inventory;
    expect(total).toBe(truth.models.length);
    for (const model of truth.models) {
      const shown = items.find(({ name, account }) => name === model.name && account === model.account);
      expect(shown).toMatchObject({
        region: model.region,
        accountName: model.accountName,
        kind: model.kind,
        tags: model.tags,
        riskRating: model.riskRating,
        versionCount: model.versions.length,
        serving: { version: model.servingVersion },
      });
      const page = await readModel(inventory.database.web, auditor, shown?.slug ?? "");
      expect([...page.registry.waiting].sort()).toEqual([...model.waiting].sort());
      const serving = page.deployments.filter(({ until }) => until === null);
      const places = serving.map(
        ({ endpointName, variant, version }) => `${endpointName} ${variant} ${version}`,
      );
      expect(places.sort()).toEqual(
        model.endpoints
          .map(({ endpointName, variant, version }) => `${endpointName} ${variant} ${version}`)
          .sort(),
      );
    }
  });

  it("holds every version with its decision and its criteria", async () => {
    for (const model of inventory.truth.models) {
      const { items } = await listVersions(inventory.database.web, auditor, model.name, { limit: 200 });
      const shown = items.map(({ version, arn, approvalStatus, approver }) => ({
        version,
        arn,
        approvalStatus,
        approver,
      }));
      const told = model.versions.map(({ version, arn, status, approver }) => ({
        version,
        arn,
        approvalStatus: status,
        approver,
      }));
      expect(shown).toEqual(told.sort((a, b) => b.version - a.version));
      const serving = items.filter(({ serving }) => serving.length > 0).map(({ version }) => version);
      const served = [...model.endpoints.map(({ version }) => version), model.servingVersion ?? []].flat();
      expect(new Set(serving)).toEqual(new Set(served));
      for (const { version, failedCriteria, approvedAt } of model.versions) {
        const detail = await readVersion(inventory.database.web, auditor, model.name, version);
        if (approvedAt) expect(detail.approvedAt).toBe(new Date(approvedAt).toISOString());
        if (failedCriteria === null) continue;
        const failed = detail.criteria
          .filter(({ result }) => result === "failed")
          .map(({ metric }) => metric);
        expect(`${model.name} v${version}: ${failed.sort().join()}`).toBe(
          `${model.name} v${version}: ${[...failedCriteria].sort().join()}`,
        );
      }
    }
  });

  it("raises exactly the findings of the story", async () => {
    const { items } = await listFindings(inventory.database.web, auditor, { limit: 200 });
    const key = ({
      kind,
      subjectArn,
      version,
    }: {
      kind: string;
      subjectArn: string;
      version: number | null;
    }) => `${kind} ${subjectArn} ${version}`;
    expect(items.map(key).sort()).toEqual(inventory.truth.findings.map(key).sort());
  });
});
