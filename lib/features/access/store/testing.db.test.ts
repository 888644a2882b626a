import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { withCopyTransaction } from "@/lib/platform/db/copy";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { EventBatch } from "../rules/event-batch";
import { addFresh } from "./add-events";
import { makeUpLog } from "./testing";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

async function linesOf(table: string): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    select t::text as line from ${sql.table(table)} t order by t::text collate "C"`.execute(database.owner);
  return rows.map(({ line }) => line);
}

const logOf = () => Promise.all(["access_event", "access_hour", "access_day"].map(linesOf));

interface Row {
  at: number;
  key: string;
  call: number;
  place: number;
  file: number;
  ordinal: number;
}

/** Takes the events out, and lets ingestion write them. */
async function ingestAnew(): Promise<void> {
  const { rows } = await sql<Row>`
    select extract(epoch from event_time)::float8 * 1000 as at, replace(event_key::text, '-', '') as key, call_id as call,
      place_id as place, file_id as file, ordinal from access_event`.execute(database.owner);
  await sql`truncate access_event, access_hour, access_day`.execute(database.owner);
  const batch = new EventBatch();
  const calls = [...new Map(rows.map(({ call, place }) => [call, { id: call, placeId: place }])).values()];
  const indexes = new Map(calls.map(({ id }, index) => [id, index]));
  const { columns } = batch;
  for (const [index, { at, key, call, file, ordinal }] of rows.entries()) {
    columns.keys.set(Buffer.from(key, "hex"), columns.reserve(index));
    columns.times[index] = at;
    columns.calls[index] = indexes.get(call) ?? 0;
    columns.fileIds[index] = file;
    columns.ordinals[index] = ordinal;
    columns.size = index + 1;
  }
  await withCopyTransaction(database.worker, (tx, copyIn) =>
    addFresh(tx, copyIn, batch, calls, batch.countByHour()),
  );
}

it("is event for event and count for count what ingestion writes of the same events", async () => {
  await makeUpLog(database.owner, { events: 3_000, days: 3, to: "2026-11-02T10:00:00Z" });
  const madeUp = await logOf();
  expect(madeUp.map(({ length }) => length > 500)).toEqual([true, true, true]);
  await ingestAnew();
  expect(await logOf()).toEqual(madeUp);
});
