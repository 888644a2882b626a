import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { DeliveredFile } from "./digest";
import { type Lane, logFileKey } from "./trail-keys";

/** A record on its way into a file. */
export interface FiledRecord {
  /** eventTime, in milliseconds since 1970. */
  at: number;
  /** Compact JSON. */
  json: () => string;
}

/** Fast: a demo packs hundreds of megabytes at its start. */
const LEVEL = 1;

/** Packs records into a log file of that time; at least one. */
export function packFile(
  lane: Lane,
  records: FiledRecord[],
  at: Date,
  unique: string,
): { file: DeliveredFile; body: Buffer } {
  const content = Buffer.from(`{"Records":[${records.map(({ json }) => json()).join(",")}]}`);
  let newest = -Infinity;
  let oldest = Infinity;
  for (const record of records) {
    newest = Math.max(newest, record.at);
    oldest = Math.min(oldest, record.at);
  }
  const hash = createHash("sha256").update(content).digest("hex");
  return {
    file: { bucket: lane.bucket, key: logFileKey(lane, at, unique), hash, newest, oldest },
    body: gzipSync(content, { level: LEVEL }),
  };
}
