import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { withTransaction } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { NO_SUBJECT } from "../schema/envelope";
import { type LedgerFilter, ledgerListQuerySchema } from "../schema/list";
import { ledgerRows, resetLedger } from "../store/testing";
import { append, type NewEntry } from "./append";
import { exportLedger } from "./export-ledger";
import { listEntries } from "./list-entries";
import { readEntry } from "./read-entry";
import { verifyLedger } from "./verify-now";

const officer = personWith(["compliance_officer"], "Karim Haddad");
const owner = personWith(["business_owner"], "Nina Ray");
const worker = { kind: "job", name: "judge-drift" } as const;
const about = (model: string) => ({ ...NO_SUBJECT, model, version: 8 });
const granted = { id: "4", framework: "eu-ai-act", control: "art-12", decision: "granted" } as const;
let database: TestDatabase;

const write = (actor: typeof officer | typeof worker, entry: NewEntry) =>
  withTransaction(database.worker, (tx) => append(tx, actor, entry));
const found = async (filter: LedgerFilter) =>
  (await listEntries(database.web, owner, ledgerListQuerySchema.parse(filter))).items.map(({ seq }) => seq);
const exportedText = async (format: "csv" | "ndjson", filter: LedgerFilter = {}) => {
  const { text, total } = await exportLedger(database.web, officer, { format, ...filter });
  let all = "";
  for await (const part of text) all += part;
  return { all, total };
};

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());
beforeEach(async () => {
  await resetLedger(database.owner);
  await write(officer, {
    type: "exception.decided",
    subject: about("motor-pricing"),
    body: { ...granted, reason: "100% sure" },
  });
  await write(worker, {
    type: "retraining.started",
    subject: about("credit-scoring"),
    body: { episode: "7", pipeline: "p", execution: "arn:x/credit-retrain-118" },
  });
  await write(owner, {
    type: "episode.acknowledged",
    subject: about("credit-scoring"),
    body: { episode: "7", note: "=seen" },
  });
  await write(owner, {
    type: "export.made",
    body: { what: "access log", format: "csv", total: 3, filter: {} },
  });
});

describe("the list of the ledger", () => {
  it("says what happened in words, the newest first", async () => {
    const { items, nextCursor } = await listEntries(database.web, owner, { limit: 50 });
    expect(nextCursor).toBeNull();
    expect(
      items.map(({ title, group, model, content, actor }) => [title, group, model, actor.name, content]),
    ).toEqual([
      ["Export made", "changes", null, "Nina Ray", "access log, 3 lines as csv"],
      ["Breach acknowledged", "findings", "credit-scoring", "Nina Ray", "episode 7, “=seen”"],
      [
        "Retraining started",
        "worker",
        "credit-scoring",
        "judge-drift",
        "episode 7, execution credit-retrain-118",
      ],
      ["Exception granted", "decisions", "motor-pricing", "Karim Haddad", "eu-ai-act art-12, “100% sure”"],
    ]);
  });

  it("narrows by group, model, person and words", async () => {
    expect(await found({ group: "decisions" })).toEqual([1]);
    expect(await found({ group: "worker", model: "credit-scoring" })).toEqual([2]);
    expect(await found({ model: "credit-scoring" })).toEqual([3, 2]);
    expect(await found({ person: "nina" })).toEqual([4, 3]);
    expect(await found({ q: "retrain-118" })).toEqual([2]);
    expect(await found({ q: "breach ack" })).toEqual([3]);
    expect(await found({ q: "motor" })).toEqual([1]);
    expect(await found({ q: "nobody" })).toEqual([]);
  });

  it("takes signs of a pattern for themselves", async () => {
    expect(await found({ q: "100%" })).toEqual([1]);
    expect(await found({ q: "1_0" })).toEqual([]);
    expect(await found({ q: "%" })).toEqual([1]);
  });

  it("finds an entry by its hash, as it is shown and as it is copied", async () => {
    const [row] = await ledgerRows(database.web);
    const hash = row?.hash.toString("hex") ?? "";
    expect(await found({ q: hash })).toEqual([1]);
    expect(await found({ q: `${hash.slice(0, 8).toUpperCase()}…${hash.slice(-4)}` })).toEqual([1]);
    expect(await found({ q: `${hash.slice(0, 8)}…${hash.slice(-4) === "0000" ? "1111" : "0000"}` })).toEqual(
      [],
    );
  });

  it("shows every entry once, whatever the size of a page and what comes meanwhile", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5 }), async (limit) => {
        const before = (await ledgerRows(database.web)).map(({ seq }) => seq);
        const seen: number[] = [];
        let cursor: string | undefined;
        do {
          const page = await listEntries(database.web, owner, {
            limit,
            ...(cursor !== undefined && { cursor }),
          });
          seen.push(...page.items.map(({ seq }) => seq));
          cursor = page.nextCursor ?? undefined;
          await write(owner, { type: "episode.acknowledged", body: { episode: "8", note: null } });
        } while (cursor !== undefined);
        expect(seen).toEqual(before.reverse());
      }),
      { numRuns: 5 },
    );
  });

  it("refuses a cursor that is none", async () => {
    await expect(listEntries(database.web, owner, { limit: 5, cursor: "x" })).rejects.toMatchObject({
      code: "invalid_request",
    });
  });
});

describe("an entry", () => {
  it("comes with its exact bytes, and is not published without a checkpoint", async () => {
    const entry = await readEntry(database.web, owner, 2);
    expect(entry).toMatchObject({ seq: 2, intact: true, inclusion: null, state: "recorded" });
    expect(JSON.parse(entry.canon)).toEqual(entry.envelope);
    await expect(readEntry(database.web, owner, 9)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("an export of the ledger", () => {
  it("holds exactly the filtered entries, the oldest first, with bytes that verify, and is an entry itself", async () => {
    const { all, total } = await exportedText("ndjson", { model: "credit-scoring" });
    const lines = all
      .trim()
      .split("\n")
      .map((line): { seq: number; canon: string } => JSON.parse(line));
    expect(lines.map(({ seq }) => seq)).toEqual([2, 3]);
    expect(total).toBe(2);
    const rows = await ledgerRows(database.web);
    expect(lines.map(({ canon }) => canon)).toEqual(
      rows.slice(1, 3).map(({ canon }) => canon.toString("base64")),
    );
    expect(rows.at(-1)).toMatchObject({ seq: 5, type: "export.made", actor_name: "Karim Haddad" });
    const whole = await verifyLedger(database.web, "test", { keys: [], now: () => new Date() });
    expect(whole).toMatchObject({ state: "unanchored", fault: null, verified: 5 });
  });

  it("gives a spreadsheet no formula", async () => {
    const { all } = await exportedText("csv");
    expect(all).toContain("credit-scoring,8,Nina Ray,");
    for (const line of all.split("\r\n"))
      for (const cell of line.split(",")) expect(cell).not.toMatch(/^"?[=+@]/);
  });

  it("is for those who may", async () => {
    await expect(exportLedger(database.web, owner, { format: "csv" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
