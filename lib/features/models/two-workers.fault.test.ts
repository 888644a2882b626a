import { afterEach, expect, it } from "vitest";
import { startInventory } from "@/scripts/testing/inventory";
import { modelListQuerySchema } from "./schema/model";
import { listFindings } from "./service/list-findings";
import { listModels } from "./service/list-models";

const actor = { kind: "job", name: "test" } as const;
let inventory: Awaited<ReturnType<typeof startInventory>>;
afterEach(() => inventory?.stop());

it("two passes at once come to what one would", async () => {
  inventory = await startInventory({ models: 40 });
  const { web } = inventory.database;
  await Promise.all([inventory.collect(), inventory.collect()]);
  const { total } = await listModels(web, actor, modelListQuerySchema.parse({}));
  expect(total).toBe(inventory.truth.models.length);
  const { items } = await listFindings(web, actor, { limit: 200 });
  const key = ({ kind, subjectArn }: { kind: string; subjectArn: string }) => `${kind} ${subjectArn}`;
  expect(items.map(key).sort()).toEqual(inventory.truth.findings.map(key).sort());
});
