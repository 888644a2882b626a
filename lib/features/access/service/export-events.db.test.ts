import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { lastEntries } from "@/lib/features/ledger/service/testing-entries";
import { personWith } from "@/lib/platform/auth/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { visibleText } from "@/lib/platform/format";
import {
  addCall,
  addEvent,
  addFile,
  addModel,
  addPlace,
  addStream,
  linkCall,
} from "@/scripts/testing/access-rows";
import { CSV_HEADER } from "../rules/csv-event";
import { DANGEROUS, HIDDEN, HOSTILE, readCsv } from "@/lib/platform/testing-csv";
import { accessEventSchema } from "../schema/event";
import { accessExportQuerySchema, accessListQuerySchema } from "../schema/filter";
import { countAll, makeMonths } from "../store/testing";
import { exportEvents } from "./export-events";
import { listEvents } from "./list-events";

const auditor = personWith(["auditor"]);
const times = { from: "2026-11-23T00:10:00Z", to: "2026-11-23T23:40:00Z" };
let database: TestDatabase;
/** The raw records, by the second they happened in. */
let written: string[];

/** What Postgres can keep of a text: what ingestion puts into the dictionary. */
const kept = (text: string) =>
  text.replaceAll("\0", String.raw`\u0000`).replace(/\p{Surrogate}/gu, String.raw`\ud800`);
const timeOf = (at: number) => new Date(Date.parse("2026-11-23T00:00:00Z") + at * 60_000).toISOString();

/** A day of events, each with hostile text in every field its caller or its file can steer; three in four of a model. */
async function fill(): Promise<void> {
  const { owner } = database;
  const modelId = await addModel(owner, "credit-scoring");
  const placeId = await addPlace(owner);
  const streamId = await addStream(owner);
  await makeMonths(owner, new Date(times.from), new Date(times.to));
  const size = 60;
  const count = 840;
  written = Array.from(
    { length: count },
    (_, at) => `{"n":${at}, "userAgent":${JSON.stringify(HOSTILE[at])}}`,
  );
  const files: number[] = [];
  for (let first = 0; first < count; first += size) {
    const records = written.slice(first, first + size);
    const content = `{"Records": [${records.join(",\n")}]}`;
    const key = `f/${kept(HOSTILE[first] ?? "")}.json.gz`;
    files.push(await addFile(owner, streamId, { key, content, place_id: placeId }));
  }
  for (let at = 0; at < count; at += 1) {
    const text = kept(HOSTILE[at] ?? "");
    const names = { principal: text, session: text, person: text, event_name: text, event_source: text };
    const result = at % 3 === 0 ? "denied" : "allowed";
    const call = { ...names, address: text, target: text, error_code: text, result };
    const callId = await addCall(owner, placeId, call);
    if (at % 4 > 0) await linkCall(owner, callId, modelId, "training_data");
    const fileId = files[Math.floor(at / size)] ?? 0;
    await addEvent(owner, { at: timeOf((at * 7) % 1440), callId, fileId, ordinal: at % size, placeId });
  }
  await countAll(owner);
}

beforeAll(async () => {
  database = await testDatabase();
  await fill();
});
afterAll(() => database?.drop());
beforeEach(() => sql`truncate access_audit`.execute(database.owner));

async function take(
  format: "csv" | "ndjson",
  more: Record<string, unknown> = {},
  slug: string | null = "credit-scoring",
) {
  const query = accessExportQuerySchema.parse({ ...times, ...more, format });
  const { total, text, ...rest } = await exportEvents(database.web, auditor, slug, query);
  const parts: string[] = [];
  for await (const part of text) parts.push(part);
  return { total, text: parts.join(""), ...rest };
}

async function listed(more: Record<string, unknown> = {}, slug: string | null = "credit-scoring") {
  const items = [];
  let cursor: string | undefined;
  do {
    const query = accessListQuerySchema.parse({ ...times, ...more, limit: 200, cursor });
    const page = await listEvents(database.web, auditor, slug, query);
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return items;
}

async function audits() {
  const { rows } = await sql<{ actor: string; action: string; details: { id: string } }>`
    select actor, action, details from access_audit order by id`.execute(database.owner);
  return rows;
}

const lineSchema = z.object({
  event: accessEventSchema,
  raw: z.string(),
  file: z.object({ key: z.string(), ordinal: z.number(), sha256: z.string() }),
  digest: z.null(),
});

const FILTERS: [string, Record<string, unknown>, string | null][] = [
  ["a model", {}, "credit-scoring"],
  ["the estate", {}, null],
  ["what was denied", { result: "denied" }, "credit-scoring"],
  ["what was denied in the estate", { result: "denied", q: "hyperlink" }, null],
  ["some minutes of one hour", { from: timeOf(605), to: timeOf(655) }, null],
  ["a grade that nothing has", { grade: "X" }, "credit-scoring"],
];

describe("an export", () => {
  it.each(FILTERS)(
    "has exactly the events of the list, in its order, and says how many: %s",
    async (_, more, slug) => {
      const items = await listed(more, slug);
      const csv = await take("csv", more, slug);
      const ids = readCsv(csv.text.slice(1)).map((cells) => cells.at(-3));
      expect(ids).toEqual(["event id", ...items.map(({ id }) => id)]);
      const ndjson = await take("ndjson", more, slug);
      const lines = ndjson.text.split("\n").slice(0, -1);
      expect(lines.map((line) => lineSchema.parse(JSON.parse(line)).event)).toEqual(items);
      expect([csv.total, ndjson.total]).toEqual([items.length, items.length]);
    },
  );

  it("is text to a spreadsheet in every cell, and spells out what would mislead", async () => {
    const { text, mediaType, fileName } = await take("csv", {}, null);
    expect([mediaType, fileName]).toEqual([
      "text/csv; charset=utf-8; header=present",
      "access-log-all-2026-11-23-to-2026-11-23.csv",
    ]);
    expect(text.startsWith(`\ufeff${CSV_HEADER}`)).toBe(true);
    const [header = [], ...rows] = readCsv(text.slice(1));
    expect(rows.length).toBeGreaterThan(700);
    expect(rows.filter(({ length }) => length !== header.length)).toEqual([]);
    expect(rows.flat().filter((cell) => DANGEROUS.test(cell) || HIDDEN.test(cell))).toEqual([]);
    const events = await listed({}, null);
    const shown = events.map(({ actor }) => visibleText(actor.principal));
    const cells = rows.map((row) => row[header.indexOf("principal")] ?? "");
    expect(cells.map((cell, at) => (cell === `'${shown[at]}` ? cell.slice(1) : cell))).toEqual(shown);
  });

  it("holds each record as it was written, with its file and hash", async () => {
    const lines = (await take("ndjson", {}, null)).text.split("\n").slice(0, -1);
    const found = lines.map((line) => lineSchema.parse(JSON.parse(line)));
    expect(new Set(found.map(({ raw }) => raw)).size).toBe(found.length);
    for (const { raw, file } of found) {
      const { n } = z.object({ n: z.number() }).parse(JSON.parse(raw));
      expect([raw, file.ordinal]).toEqual([written[n], n % 60]);
    }
    const [first = ""] = lines;
    expect(Object.keys(JSON.parse(first))).toEqual(["digest", "event", "file", "raw"]);
  });

  it("is audited when it begins, and with what was taken when it ends or is left", async () => {
    const { total } = await take("csv", { result: "denied" });
    const filter = { result: ["denied"], from: new Date(times.from).toISOString() };
    const [begin, end] = await audits();
    expect(begin).toMatchObject({
      actor: "test Karim Haddad",
      action: "export.begin",
      details: { format: "csv", filter, total },
    });
    const id = begin?.details.id;
    expect(end).toMatchObject({
      action: "export.end",
      details: { id, format: "csv", rows: total, whole: true },
    });
    expect(await lastEntries(database.web, 1)).toMatchObject([
      { type: "export.made", by: "Karim Haddad", body: { what: "access log", format: "csv", total, filter } },
    ]);

    const query = accessExportQuerySchema.parse({ ...times, format: "ndjson" });
    const { text } = await exportEvents(database.web, auditor, null, query);
    for (let line = 0; line < 3; line += 1) await text.next();
    await text.return(undefined);
    expect((await audits()).at(-1)).toMatchObject({
      action: "export.end",
      details: { rows: 1, whole: false },
    });
  });

  it("is refused without the permission, for a model there is not and for times that are none", async () => {
    const query = accessExportQuerySchema.parse({ format: "csv" });
    const engineer = personWith(["ml_engineer"]);
    await expect(exportEvents(database.web, engineer, null, query)).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(take("csv", {}, "nope")).rejects.toMatchObject({ code: "not_found" });
    await expect(take("csv", { from: times.to })).rejects.toMatchObject({ code: "invalid_request" });
    expect(await audits()).toEqual([]);
  });
});
