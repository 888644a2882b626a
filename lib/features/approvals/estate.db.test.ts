import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { startInventory } from "@/scripts/testing/inventory";
import type { Snapshot } from "./schema/snapshot";
import { reviewSchema } from "./schema/proposal";
import { evaluateVersions } from "./service/evaluate-versions";
import { listProposals } from "./service/list-proposals";
import { readCriteria } from "./service/read-criteria";
import { readReview } from "./service/read-review";
import { setCriteria } from "./service/set-criteria";

const owner = personWith(["business_owner"], "Sofia Lindqvist");
const risk = personWith(["risk_officer"], "Ana Silva");
let inventory: Awaited<ReturnType<typeof startInventory>>;

async function reviewOf(actor: typeof owner, model: string, version: number) {
  const { database, clock } = inventory;
  return reviewSchema.parse(await readReview(database.web, actor, model, version, clock.at));
}

async function open() {
  const { database, clock } = inventory;
  const query = { show: "open" as const, limit: 200 };
  return (await listProposals(database.web, owner, query, clock.at)).items;
}

/** Sets the criteria that a model's page suggests. */
async function setSuggested(model: string): Promise<void> {
  const { database, clock } = inventory;
  const { suggested } = await readCriteria(database.web, owner, model);
  const change = { after: 0, body: suggested, reason: "What its versions were held against so far" };
  await setCriteria(database.web, owner, model, change, clock.at);
}

async function gatesOf(model: string, version: number): Promise<Snapshot["gates"]> {
  return (await reviewOf(risk, model, version)).snapshot?.content.gates ?? [];
}

beforeAll(async () => {
  inventory = await startInventory({ trail: { days: 3, events: 200 } });
  await inventory.collect();
  await inventory.collectEvents();
  await inventory.judge();
  expect(await evaluateVersions(inventory.context)).toEqual([]);
}, 240_000);
afterAll(() => inventory.stop());

describe("versions of the estate that wait", () => {
  it("are all in review, frozen, and nothing else is", async () => {
    const { models } = inventory.truth;
    const waiting = models.flatMap(({ name, waiting: versions }) =>
      versions.map((version) => `${name} v${version}`),
    );
    expect(waiting.length).toBeGreaterThan(1);
    const proposals = await open();
    expect(proposals.map(({ model, version }) => `${model} v${version}`).sort()).toEqual(waiting.sort());
    for (const { model, version } of proposals) {
      const { snapshot, changes, readError } = await reviewOf(risk, model, version);
      expect({ model, changes, readError }).toEqual({ model, changes: [], readError: null });
      expect(snapshot?.content).toMatchObject({
        subject: { model, version },
        status: "PendingManualApproval",
      });
      expect(snapshot?.content.gates).toMatchObject([{ kind: "criteria", result: "unknown" }]);
    }
  });

  it("get gates with values and sources once criteria are set: those fail that the story has fail", async () => {
    const proposals = await open();
    for (const { model } of proposals) await setSuggested(model);
    expect(await evaluateVersions(inventory.context)).toEqual([]);
    for (const { model, version } of proposals) {
      const truth = inventory.truth.models.find(({ name }) => name === model);
      const told = truth?.versions.find((one) => one.version === version)?.failedCriteria ?? [];
      const gates = await gatesOf(model, version);
      const failed = gates.flatMap(({ key, result }) => (result === "failed" ? [key.split(" ")[1]] : []));
      expect({ model, failed }).toEqual({ model, failed: told.map((name) => name.split(" ")[0]) });
      for (const gate of gates) {
        expect(gate.source.asOf, gate.key).not.toBeNull();
        if (gate.result === "passed") expect(gate.value, gate.key).not.toBeNull();
        else expect(gate.reason, gate.key).not.toBeNull();
      }
      expect(gates).toContainEqual(expect.objectContaining({ key: "artifact", result: "passed" }));
    }
  });

  it("may not be signed by whoever registered and trained them", async () => {
    const { snapshot } = await reviewOf(owner, "credit-scoring", 8);
    const excluded = snapshot?.content.excluded ?? [];
    expect(excluded.map(({ why }) => why)).toEqual(["submitter", "trainer"]);
    for (const { names } of excluded) expect(names).toContain("ines.moreau");
    const ines = { ...personWith(["business_owner"], "Ines Moreau"), email: "ines.moreau@example.com" };
    expect((await reviewOf(ines, "credit-scoring", 8)).rights.seats).toEqual([]);
    expect((await reviewOf(owner, "credit-scoring", 8)).rights.seats).toEqual(["business_owner"]);
  });
});
