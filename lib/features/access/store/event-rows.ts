import type { EventBatch } from "../rules/event-batch";
import type { KnownCall } from "./dictionary";

/** Postgres counts timestamps in microseconds from 2000. */
const EPOCH_MS = Date.UTC(2000, 0, 1);
const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0", "latin1");
const HEAD_BYTES = SIGNATURE.length + 8;
const ROW_BYTES = 2 + (4 + 8) + (4 + 16) + 3 * (4 + 4) + (4 + 2);

export const EVENT_COLUMNS = "(event_time, event_key, call_id, file_id, ordinal, place_id)";

function writeHead(rows: Buffer): number {
  SIGNATURE.copy(rows);
  rows.fill(0, SIGNATURE.length, HEAD_BYTES);
  return HEAD_BYTES;
}

/** Writes a whole number of microseconds, which a number holds exactly, as 64 bits. */
function writeMicros(view: DataView, at: number, micros: number): void {
  const high = Math.floor(micros / 0x1_0000_0000);
  view.setInt32(at, high);
  view.setUint32(at + 4, micros - high * 0x1_0000_0000);
}

/** The events of a batch in Postgres's binary COPY format (PostgreSQL manual, COPY, Binary Format). */
export function eventRows({ columns }: EventBatch, calls: readonly KnownCall[]): Buffer {
  const { size, times, keys, fileIds, ordinals } = columns;
  const rows = Buffer.allocUnsafe(HEAD_BYTES + ROW_BYTES * size + 2);
  const view = new DataView(rows.buffer, rows.byteOffset, rows.length);
  let at = writeHead(rows);
  for (let index = 0; index < size; index += 1) {
    const call = calls[columns.calls[index] ?? 0];
    if (!call) throw new Error("An event has no call.");
    view.setInt16(at, 6);
    view.setInt32(at + 2, 8);
    writeMicros(view, at + 6, ((times[index] ?? 0) - EPOCH_MS) * 1000);
    view.setInt32(at + 14, 16);
    for (let byte = 0; byte < 16; byte += 1) rows[at + 18 + byte] = keys[16 * index + byte] ?? 0;
    view.setInt32(at + 34, 4);
    view.setInt32(at + 38, call.id);
    view.setInt32(at + 42, 4);
    view.setInt32(at + 46, fileIds[index] ?? 0);
    view.setInt32(at + 50, 4);
    view.setInt32(at + 54, ordinals[index] ?? 0);
    view.setInt32(at + 58, 2);
    view.setInt16(at + 62, call.placeId);
    at += ROW_BYTES;
  }
  rows.writeInt16BE(-1, at);
  return rows;
}

/** Bodies of files in the same format. */
export function bodyRows(bodies: readonly { fileId: number; body: Buffer }[]): Buffer {
  const total = bodies.reduce((sum, { body }) => sum + 14 + body.length, HEAD_BYTES + 2);
  const rows = Buffer.allocUnsafe(total);
  let at = writeHead(rows);
  for (const { fileId, body } of bodies) {
    at = rows.writeInt16BE(2, at);
    at = rows.writeInt32BE(4, at);
    at = rows.writeInt32BE(fileId, at);
    at = rows.writeInt32BE(body.length, at);
    at += body.copy(rows, at);
  }
  rows.writeInt16BE(-1, at);
  return rows;
}
