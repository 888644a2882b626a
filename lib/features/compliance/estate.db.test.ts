import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lastEntries } from "@/lib/features/ledger/service/testing-entries";
import { personWith } from "@/lib/platform/auth/testing";
import { startInventory } from "@/scripts/testing/inventory";
import { exportMatrix } from "./service/export-matrix";
import { readCompliancePage } from "./service/read-compliance-page";
import { readControlPage } from "./service/read-control-page";
import { readMatrix } from "./service/read-matrix";

const officer = personWith(["compliance_officer"]);
const CONFIG_STORY = "config:";
let inventory: Awaited<ReturnType<typeof startInventory>>;

interface KeptRow {
  account: string;
  region: string;
  rule: string;
  type: string;
  resource: string;
  state: string;
  from: Date;
  to: Date | null;
}

async function kept(): Promise<KeptRow[]> {
  const { rows } = await sql<KeptRow>`
    select c.account, c.region, c.name as rule, s.type, s.resource_id as resource, r.state, r.valid_from as "from",
      r.valid_to as "to"
    from compliance_result r join compliance_rule c on c.id = r.rule_id
    join compliance_resource s on s.id = r.resource_id order by 1, 2, 3, 4, 5, r.valid_from`.execute(
    inventory.database.owner,
  );
  return rows;
}

const keyOf = (row: { account: string; region: string; rule: string; type: string; resource: string }) =>
  [row.account, row.region, row.rule, row.type, row.resource].join(" ");

async function failures(): Promise<string[]> {
  const outcomes = await inventory.collectConfig();
  return outcomes.filter(({ error }) => error !== null).map(({ api, error }) => `${api}: ${error}`);
}

beforeAll(async () => {
  inventory = await startInventory();
  await inventory.collect();
  expect(await failures()).toEqual([]);
  await inventory.judge();
}, 120_000);
afterAll(() => inventory.stop());

describe("what Config says of the estate", () => {
  it("is kept as the story has it: what is wrong, since when, of which model", async () => {
    const { compliance } = inventory.truth;
    expect(compliance.nonCompliant.length).toBeGreaterThan(0);
    for (const state of ["NON_COMPLIANT", "INSUFFICIENT_DATA"]) {
      const truth = state === "NON_COMPLIANT" ? compliance.nonCompliant : compliance.insufficientData;
      const now = (await kept()).filter((row) => row.to === null && row.state === state);
      expect(now.map(keyOf).sort()).toEqual(truth.map(keyOf).sort());
    }
    const bucket = compliance.nonCompliant.find(({ resource }) => resource === "ml-pricing-train");
    expect(bucket?.models).toEqual(["motor-pricing"]);
    const page = await readCompliancePage(inventory.database.web, officer, "motor-pricing", {});
    expect(page.rules).toContainEqual(
      expect.objectContaining({
        rule: bucket?.rule,
        resource: "ml-pricing-train",
        concern: "training_data",
        state: "NON_COMPLIANT",
        since: bucket?.since,
        remediation: "enable_kms_encryption",
      }),
    );
    const packs = compliance.packs.filter(({ account, region }) =>
      page.places.some((place) => place.account === account && place.region === region),
    );
    expect(packs.length).toBeGreaterThan(0);
    expect(page.places.flatMap((place) => place.packs)).toEqual(
      packs.map(({ name }) => ({ name, state: expect.stringMatching(/^(NON_)?COMPLIANT$/) })),
    );
  });

  it("is kept with its past, for resources of models", async () => {
    const rows = await kept();
    const ofModels = new Set(
      [...inventory.truth.compliance.nonCompliant, ...inventory.truth.compliance.insufficientData]
        .filter(({ models }) => models.length > 0)
        .map(keyOf),
    );
    const changes = inventory.truth.compliance.changes.filter((change) => ofModels.has(keyOf(change)));
    expect(changes.length).toBeGreaterThan(0);
    for (const change of changes) {
      const begun = rows.find((row) => keyOf(row) === keyOf(change) && row.from.toISOString() === change.at);
      expect({ at: change.at, key: keyOf(change), state: begun?.state }).toEqual({
        at: change.at,
        key: keyOf(change),
        state: change.to,
      });
    }
  });

  it("adds nothing when it is read again", async () => {
    const before = await kept();
    expect(await failures()).toEqual([]);
    expect(await kept()).toEqual(before);
  });
});

describe("where the estate's models stand", () => {
  it("tells which models fall short of a duty, and why", async () => {
    const params = { framework: "eu-ai-act", control: "art-15" };
    const page = await readControlPage(inventory.database.web, officer, params, {
      limit: 50,
      state: "not_met",
    });
    const motor = page.items.find(({ model }) => model === "motor-pricing");
    expect(motor?.result.reason).toContain("ml-pricing-train is not encrypted with KMS since");
    expect(motor?.result.evidence.flatMap(({ resources }) => resources)).toContainEqual(
      expect.objectContaining({ resource: "ml-pricing-train", state: "NON_COMPLIANT" }),
    );
    const all = await readControlPage(inventory.database.web, officer, params, { limit: 50 });
    expect(all.total).toBe(inventory.truth.models.length);
    expect(page.total).toBe(all.counts.not_met);
  });

  it("knows nothing of a rule where there is no such rule, and says where", async () => {
    const silent = inventory.truth.compliance.places.filter(({ recording }) => !recording);
    expect(silent.length).toBeGreaterThan(0);
    const query = { framework: "aws-ai-ml" };
    const { controls, places } = await readCompliancePage(inventory.database.web, officer, "reco", query);
    expect(places.map(({ hasRecorder }) => hasRecorder)).toContain(false);
    const unknown = controls.filter(({ state }) => state === "unknown");
    expect(unknown.map(({ reason }) => reason).join(" ")).toContain("shop eu-west-1");
  });

  it("has the same letters in the matrix as states on the page, and the same lines in the export", async () => {
    const matrix = await readMatrix(inventory.database.web, officer, { framework: "eu-ai-act", limit: 50 });
    expect(matrix.items.map(({ model }) => model)).toEqual(
      inventory.truth.models.map(({ name }) => name).sort(),
    );
    const filter = { framework: "eu-ai-act", state: "not_met" } as const;
    const exported = await exportMatrix(inventory.database.web, officer, {
      filter,
      format: "ndjson",
      slug: null,
    });
    expect(await lastEntries(inventory.database.web, 1)).toMatchObject([
      { type: "export.made", model: null, body: { what: "compliance", total: exported.total, filter } },
    ]);
    let lines = "";
    for await (const text of exported.text) lines += text;
    const short = lines
      .trim()
      .split("\n")
      .map((line): { model: { model: string }; control: { id: string } } => JSON.parse(line));
    expect(short).toHaveLength(exported.total);
    const named = short.map(({ model, control }) => `${model.model} ${control.id}`);
    const shown = matrix.items.flatMap(({ model, states }) =>
      matrix.controls.filter((_, at) => states?.[at] === "n").map(({ id }) => `${model} ${id}`),
    );
    expect(named).toEqual(shown);
  });

  it("turns unknown what could not be read, and never met", async () => {
    const before = await readMatrix(inventory.database.web, officer, { framework: "aws-ai-ml", limit: 50 });
    inventory.loopback.faults.add({ match: { service: "config" }, answer: { kind: "access-denied" } });
    inventory.clock.at = new Date(inventory.clock.at.getTime() + 3 * 86_400_000);
    const failed = await failures();
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.every((one) => one.startsWith(CONFIG_STORY))).toBe(true);
    await inventory.judge();
    const after = await readMatrix(inventory.database.web, officer, { framework: "aws-ai-ml", limit: 50 });
    for (const [at, { states }] of after.items.entries()) {
      const was = before.items[at]?.states ?? "";
      for (const [column, letter] of [...(states ?? "")].entries()) {
        if (letter === "m") throw new Error(`${after.items[at]?.model} meets what nobody read`);
        if (letter !== was[column]) expect(letter).toBe("u");
      }
    }
  });
});
