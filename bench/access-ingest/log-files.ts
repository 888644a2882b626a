import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { seededRandom } from "@/demo/estate/random";
import { ACCOUNT, REGION } from "./estate";
import { recordsOf } from "./records";

/** As AWS fills files of a busy account. */
const FILE_RECORDS = 5_000;
export const TO = Date.parse("2026-11-23T00:00:00Z");
const DAYS = 30;

/** A log file in the folder that stands for the bucket. */
export interface LogFile {
  key: string;
  deliveredAt: string;
  bytes: number;
}

function keyAt(at: Date, unique: string): string {
  const [day = "", time = ""] = at.toISOString().split("T");
  const stamp = `${day.replaceAll("-", "")}T${time.slice(0, 5).replace(":", "")}Z`;
  const folder = `AWSLogs/${ACCOUNT}/CloudTrail/${REGION}/${day.replaceAll("-", "/")}`;
  return `${folder}/${ACCOUNT}_CloudTrail_${REGION}_${stamp}_${unique}.json.gz`;
}

/** Writes the records into files of 5,000 under `dir`, by CloudTrail's keys; answers them oldest first. */
export async function writeLogFiles(dir: string, records: number): Promise<LogFile[]> {
  const random = seededRandom("access-ingest/files");
  const files: LogFile[] = [];
  let waiting: string[] = [];
  const deliver = async (made: number) => {
    const at = new Date(TO - DAYS * 86_400_000 * (1 - made / records) + 300_000);
    const key = keyAt(at, random.hex(16));
    const body = gzipSync(`{"Records":[${waiting.join(",")}]}`);
    await mkdir(path.dirname(path.join(dir, key)), { recursive: true });
    await writeFile(path.join(dir, key), body);
    files.push({ key, deliveredAt: at.toISOString(), bytes: body.length });
    waiting = [];
  };
  let made = 0;
  for (const record of recordsOf({ records, to: TO })) {
    made += 1;
    waiting.push(record);
    if (waiting.length === FILE_RECORDS) await deliver(made);
  }
  if (waiting.length > 0) await deliver(made);
  return files;
}
