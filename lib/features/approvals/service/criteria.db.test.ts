import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { entryCount, lastEntries } from "@/lib/features/ledger/service/testing-entries";
import { personWith } from "@/lib/platform/auth/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { insertRow } from "@/lib/platform/db/testing-rows";
import { criteriaPageSchema, type SetCriteria } from "../schema/criteria";
import { digestCriteria } from "./digest-criteria";
import { readCriteria } from "./read-criteria";
import { setCriteria } from "./set-criteria";
import { askedModels } from "./testing-proposals";
import { addCandidate, criteria, resetApprovals } from "./testing-review";

const owner = personWith(["business_owner"], "Sofia Lindqvist");
const risk = personWith(["risk_officer"], "Karim Haddad");
const NOW = new Date("2026-11-24T10:00:00Z");
const SLUG = "credit-scoring";
let database: TestDatabase;
let modelId: number;

const set = (change: Partial<SetCriteria> = {}, actor = owner) =>
  setCriteria(database.web, actor, SLUG, { after: 0, body: criteria, reason: "As agreed", ...change }, NOW);

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await resetApprovals(database.owner);
  ({ modelId } = await addCandidate(database.owner, SLUG, NOW));
});

describe("setting criteria", () => {
  it("keeps a version with its digest, writes before and after into the ledger, and has versions evaluated", async () => {
    const first = await set();
    expect(first).toMatchObject({ version: 1, setBy: "Sofia Lindqvist", digest: digestCriteria(criteria) });
    const body = { ...criteria, freshnessDays: 90 };
    await set({ after: 1, body, reason: "Older data misled us" });
    expect(await lastEntries(database.web, 2)).toMatchObject([
      { type: "criteria.changed", body: { version: 1, before: null, after: { freshnessDays: null } } },
      {
        type: "criteria.changed",
        by: "Sofia Lindqvist",
        model: SLUG,
        body: {
          version: 2,
          summary: "Older data misled us",
          before: { freshnessDays: null },
          after: { freshnessDays: 90 },
        },
      },
    ]);
    expect(await askedModels(database.web)).toEqual([modelId]);
    const page = criteriaPageSchema.parse(await readCriteria(database.web, risk, SLUG));
    expect(page.current).toMatchObject({ version: 2, body });
    expect(page.history.map(({ version }) => version)).toEqual([2, 1]);
  });

  it("is one of two that change the same version, and tells the other whose was kept", async () => {
    await set();
    const answers = await Promise.allSettled([set({ after: 1 }), set({ after: 1 })]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(set({ after: 1 })).rejects.toMatchObject({
      code: "conflict",
      detail: expect.stringContaining("Sofia Lindqvist set v2 of the criteria meanwhile"),
    });
    await expect(set({ after: 7 })).rejects.toMatchObject({ code: "conflict" });
  });

  it.each([
    ["too few for its tier", { seats: ["business_owner" as const] }],
    ["without a business owner", { seats: ["risk_officer" as const, "compliance_officer" as const] }],
    ["that bound a figure twice", { metrics: [...criteria.metrics, ...criteria.metrics] }],
  ])("refuses %s", async (_what, change) => {
    const before = await entryCount(database.web);
    await expect(set({ body: { ...criteria, ...change } })).rejects.toMatchObject({
      code: "invalid_request",
    });
    expect(await entryCount(database.web)).toBe(before);
    expect(await askedModels(database.web)).toEqual([]);
  });

  it("is for the business owner, of a model there is", async () => {
    await expect(set({}, risk)).rejects.toMatchObject({ code: "forbidden" });
    const elsewhere = setCriteria(database.web, owner, "churn", { after: 0, body: criteria, reason: "x" });
    await expect(elsewhere).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("what can be asked", () => {
  it("is what versions have, with the newest figure, and every framework", async () => {
    await insertRow(database.owner, "compliance_framework", {
      id: "house",
      file: "house.yaml",
      sha256: "",
      position: 1,
      loaded_at: NOW,
      body: JSON.stringify({
        id: "house",
        title: "House rules",
        short: "House",
        version: 1,
        source: { title: "House", url: "https://example.com/", read: "2026-11-23" },
        controls: [
          {
            id: "assessed",
            reference: "1",
            title: "Assessed",
            asks: "It has an assessment",
            source: "Page 1",
            evidence: [{ kind: "document", document: "dpia" }],
          },
        ],
      }),
    });
    const page = await readCriteria(database.web, risk, SLUG);
    expect(page.current).toBeNull();
    expect(page.suggested).toMatchObject({ tier: "high", seats: ["business_owner", "risk_officer"] });
    expect(page.measurable).toContainEqual({
      metric: "auc",
      slice: null,
      group: "metric",
      unit: null,
      newest: "0.884",
    });
    expect(page.measurable).toContainEqual(
      expect.objectContaining({ metric: "DPL", slice: "sex = female", group: "bias", newest: "0.06" }),
    );
    expect(page.frameworks).toEqual([
      {
        id: "house",
        title: "House rules",
        controls: [{ id: "assessed", reference: "1", title: "Assessed" }],
      },
    ]);
  });
});
