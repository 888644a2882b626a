import { writeKey } from "../rules/event-key";
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

/** The events of a batch in Postgres's binary COPY format (PostgreSQL manual, COPY, Binary Format). */
export function eventRows(batch: EventBatch, calls: readonly KnownCall[]): Buffer {
  const rows = Buffer.allocUnsafe(HEAD_BYTES + ROW_BYTES * batch.size + 2);
  let at = writeHead(rows);
  for (let index = 0; index < batch.size; index += 1) {
    const call = calls[batch.callOf[index] ?? 0];
    if (!call) throw new Error("An event has no call.");
    at = rows.writeInt16BE(6, at);
    at = rows.writeInt32BE(8, at);
    const micros = ((batch.times[index] ?? 0) - EPOCH_MS) * 1000;
    const high = Math.floor(micros / 0x1_0000_0000);
    at = rows.writeInt32BE(high, at);
    at = rows.writeUInt32BE(micros - high * 0x1_0000_0000, at);
    at = rows.writeInt32BE(16, at);
    writeKey(rows, at, batch.keys[index] ?? "");
    at += 16;
    at = rows.writeInt32BE(4, at);
    at = rows.writeInt32BE(call.id, at);
    at = rows.writeInt32BE(4, at);
    at = rows.writeInt32BE(batch.fileIds[index] ?? 0, at);
    at = rows.writeInt32BE(4, at);
    at = rows.writeInt32BE(batch.ordinals[index] ?? 0, at);
    at = rows.writeInt32BE(2, at);
    at = rows.writeInt16BE(call.placeId, at);
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
