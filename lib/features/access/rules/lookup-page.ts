import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { z } from "zod";

const namedSchema = z.object({ eventID: z.guid(), eventTime: z.iso.datetime({ offset: true }) });

/** Time and id of a record; null where it has none to be known by. */
export function nameOf(record: string): { at: Date; key: string } | null {
  const { data } = namedSchema.safeParse(parsed(record));
  return data ? { at: new Date(data.eventTime), key: data.eventID.toLowerCase() } : null;
}

/** Whether a record is JSON: only then can it stand in a file with others. */
export function isRecord(record: string): boolean {
  const value = parsed(record);
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsed(record: string): unknown {
  try {
    return JSON.parse(record);
  } catch {
    return undefined;
  }
}

/** A page of LookupEvents as a log file: the records as they were answered, byte for byte. */
export interface PageFile {
  key: string;
  etag: string;
  body: Buffer;
}

/** The same records of the same slice make the same file, so that a page read twice is kept once. */
export function pageFile(
  { account, region }: { account: string; region: string },
  sliceFrom: Date,
  records: readonly string[],
): PageFile {
  const content = Buffer.from(`{"Records":[${records.join(",")}]}`);
  const body = gzipSync(content);
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 32);
  const start = sliceFrom.toISOString().replace(/[-:]|\.\d+/g, "");
  const etag = createHash("md5").update(body).digest("hex");
  return { key: `lookup/${account}/${region}/${start}-${hash}.json.gz`, etag, body };
}
