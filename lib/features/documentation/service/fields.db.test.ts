import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { lastEntries } from "@/lib/features/ledger/service/testing-entries";
import { personWith } from "@/lib/platform/auth/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { addModel, auditRows, takeRequests } from "../store/testing";
import { readDocumentationFacts } from "./read-facts";
import { readFieldHistory } from "./read-field-history";
import { reviewField } from "./review-field";
import { writeField } from "./write-field";

const NOW = new Date("2026-11-23T10:00:00Z");
const eva = personWith(["business_owner"], "Eva Lind");
const karim = personWith(["compliance_officer"], "Karim Haddad");
const auditor = personWith(["auditor"]);
const AT = { slug: "motor-pricing", field: "intended-use" } as const;

let database: TestDatabase;
let modelId: number;

const write = (version: number, text: string, by = eva, reviewOn = "2027-05-01") =>
  writeField(database.web, by, AT, { version, text, reviewOn }, NOW);
const history = async () =>
  (await readFieldHistory(database.web, auditor, AT)).items.map(
    ({ version, text, writtenBy }) => `${version} ${writtenBy}: ${text}`,
  );

beforeAll(async () => {
  database = await testDatabase();
  modelId = await addModel(database.owner, "motor-pricing");
});
beforeEach(async () => {
  await sql`truncate documentation_text, documentation_review, documentation_audit, compliance_request`.execute(
    database.owner,
  );
});
afterAll(() => database.drop());

describe("writing a field", () => {
  it("adds a version, audits it, and has the model judged again", async () => {
    expect(await write(0, "Quotes for private cars.")).toMatchObject({ version: 1, state: "current" });
    expect(await write(1, "Not for fleets.", karim)).toMatchObject({ version: 2, writtenBy: "Karim Haddad" });
    expect(await history()).toEqual([
      "2 Karim Haddad: Not for fleets.",
      "1 Eva Lind: Quotes for private cars.",
    ]);
    expect(await auditRows(database.owner)).toMatchObject([
      { actor: "test Eva Lind", action: "field.write", model_id: modelId, details: { version: 1 } },
      { actor: "test Karim Haddad", action: "field.write", model_id: modelId, details: { version: 2 } },
    ]);
    expect(await lastEntries(database.web, 2)).toMatchObject([
      { type: "documentation.written", by: "Eva Lind", body: { field: "intended-use", version: 1 } },
      { type: "documentation.written", by: "Karim Haddad", body: { field: "intended-use", version: 2 } },
    ]);
    expect(await takeRequests(database.owner)).toEqual([modelId]);
  });

  it("of two people at once keeps one, and tells the other who was first", async () => {
    await write(0, "Quotes for private cars.");
    const outcomes = await Promise.allSettled([
      write(1, "Not for fleets."),
      write(1, "Not for lorries.", karim),
      write(1, "Not for tractors.", personWith(["ml_engineer"], "Nina Ray")),
    ]);
    const kept = outcomes.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(kept).toHaveLength(1);
    const title = '"Intended use"';
    for (const one of outcomes) {
      if (one.status === "fulfilled") continue;
      expect(one.reason).toMatchObject({ code: "conflict", status: 409 });
      expect(one.reason.detail).toMatch(
        new RegExp(`^${kept[0]?.writtenBy} changed ${title} on \\d+ \\w+ [\\d: ]+: it is version 2 now`),
      );
    }
    expect(await history()).toHaveLength(2);
    expect(await auditRows(database.owner)).toHaveLength(2);
  });

  it.each([
    ["one that is not the newest any more", 0, /^Eva Lind changed "Intended use" on /],
    ["one that never was", 7, /^Eva Lind changed "Intended use" on /],
  ])("from %s is refused, and nothing is kept", async (_, version, words) => {
    await write(0, "Quotes for private cars.");
    await takeRequests(database.owner);
    await expect(write(version, "Not for fleets.", karim)).rejects.toMatchObject({
      code: "conflict",
      detail: expect.stringMatching(words),
    });
    expect(await history()).toHaveLength(1);
    expect(await auditRows(database.owner)).toHaveLength(1);
    expect(await takeRequests(database.owner)).toEqual([]);
  });

  it("that nobody has written, from a version of it, is refused", async () => {
    await expect(write(1, "Not for fleets.")).rejects.toMatchObject({
      detail: 'Nobody has written "Intended use" yet. Reload to see how it stands.',
    });
  });

  it("with nothing takes it back: missing again, and still in its history", async () => {
    await write(0, "Quotes for private cars.");
    expect(await write(1, "")).toMatchObject({ version: 2, state: "missing", text: null });
    expect(await history()).toEqual(["2 Eva Lind: ", "1 Eva Lind: Quotes for private cars."]);
    await expect(review(2)).rejects.toMatchObject({ code: "conflict" });
  });

  it.each(["2026-11-22", "2028-11-24"])("with a review on %s is refused", async (reviewOn) => {
    await expect(write(0, "Quotes.", eva, reviewOn)).rejects.toMatchObject({
      code: "invalid_request",
      invalidParams: [{ name: "reviewOn" }],
    });
  });

  it("is for those who may, and for models there are", async () => {
    await expect(write(0, "Quotes.", auditor)).rejects.toMatchObject({ code: "forbidden" });
    await expect(
      writeField(
        database.web,
        eva,
        { ...AT, slug: "nothing" },
        { version: 0, text: "Q", reviewOn: "2027-01-01" },
      ),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

const review = (version: number, by = karim, reviewOn = "2027-11-01") =>
  reviewField(database.web, by, AT, { version, reviewOn }, NOW);

describe("reviewing a field", () => {
  it("puts its next review off without a new version, audits it, and has the model judged again", async () => {
    await write(0, "Quotes for private cars.", eva, "2026-12-01");
    await takeRequests(database.owner);
    expect(await review(1)).toMatchObject({
      version: 1,
      writtenBy: "Eva Lind",
      reviewedBy: "Karim Haddad",
      reviewOn: "2027-11-01",
    });
    expect(await history()).toHaveLength(1);
    expect((await auditRows(database.owner)).map(({ action }) => action)).toEqual([
      "field.write",
      "field.review",
    ]);
    expect(await lastEntries(database.web, 1)).toMatchObject([
      { type: "documentation.reviewed", body: { field: "intended-use", version: 1 } },
    ]);
    expect(await takeRequests(database.owner)).toEqual([modelId]);
  });

  it("speaks of the version that was read: a new one has to be read again", async () => {
    await write(0, "Quotes for private cars.", eva, "2026-12-01");
    await review(1);
    expect(await write(1, "Not for fleets.", eva, "2026-12-15")).toMatchObject({
      reviewedBy: null,
      reviewOn: "2026-12-15",
    });
    await expect(review(1)).rejects.toMatchObject({ code: "conflict" });
  });

  it("is for those who may", async () => {
    await write(0, "Quotes for private cars.");
    await expect(review(1, auditor)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("what compliance rests on", () => {
  it("is read for many models in two statements", async () => {
    const other = await addModel(database.owner, "credit-scoring");
    await write(0, "Quotes for private cars.", eva, "2026-12-01");
    const later = new Date("2026-12-02T00:00:00Z");
    const statements: string[] = [];
    const counting = database.web.withPlugin({
      transformQuery: ({ node }) => {
        statements.push(node.kind);
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const facts = await readDocumentationFacts(counting, auditor, [modelId, other], later);
    expect(statements).toHaveLength(2);
    expect(facts.get(modelId)).toMatchObject({
      fields: { "intended-use": { state: "old", writtenBy: "Eva Lind" }, limits: { state: "missing" } },
      documents: [],
      parts: { current: 0, total: 13 },
    });
    expect(facts.get(other)?.fields["intended-use"].state).toBe("missing");
    expect((await readDocumentationFacts(database.web, auditor, [], later)).size).toBe(0);
  });
});

it("neither the web nor the worker may change what was written", async () => {
  await write(0, "Quotes for private cars.");
  for (const db of [database.web, database.worker]) {
    await expect(sql`update documentation_text set body = 'x'`.execute(db)).rejects.toThrow(
      /permission denied/,
    );
    await expect(sql`delete from documentation_text`.execute(db)).rejects.toThrow(/permission denied/);
    await expect(sql`delete from documentation_audit`.execute(db)).rejects.toThrow(/permission denied/);
  }
});
