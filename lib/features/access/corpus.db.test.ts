import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { seededRandom } from "@/demo/estate/random";
import { putObject } from "@/demo/estate/records/storage";
import { testTrail } from "@/scripts/testing/trail";
import { JOB, startTrailStage } from "@/scripts/testing/trail-stage";
import { importFolder } from "./service/import-folder";
import { listTrailFiles } from "./service/list-trail-files";
import { listTrailStreams } from "./service/list-trail-streams";
import { readTrailFiles } from "./service/read-trail-files";
import { refreshTrails } from "./service/refresh-trails";
import { wrongCounts } from "./testing-tables";

const CORPORA = path.resolve(process.cwd(), "../shared/aws/cloudtrail");
const isThere = existsSync(CORPORA);
const SKIPPED = isThere ? "" : " (skipped: ../shared/aws/cloudtrail is not there)";
/** Log files as CloudTrail delivered them, with their accounts; all others are collections of records. */
const DELIVERED = { sans504: "342082656213", invictus: "218007301253" };
const NAME = /^(\d{12})_CloudTrail_([a-z0-9-]+)_(\d{4})(\d{2})(\d{2})T\d{4}Z_[A-Za-z0-9]{16}\.json/;
/** Records of invictus, which two trails deliver; sans504 has events in two of its files besides. */
const TWICE = 1_233;
const SINCE = new Date("2020-01-01T00:00:00Z");
const NOW = "2026-03-10T12:00:00Z";

interface CorpusFile {
  path: string;
  body: Buffer;
}

function filesOf(dir: string): CorpusFile[] {
  return readdirSync(dir, { recursive: true, encoding: "utf8" })
    .map((name) => path.join(dir, name))
    .filter((name) => statSync(name).isFile())
    .sort()
    .map((name) => ({ path: name, body: readFileSync(name) }));
}

const fileSchema = z.union([
  z.object({ Records: z.array(z.unknown()) }).transform(({ Records }) => Records),
  z.array(z.unknown()),
  z.unknown().transform((one) => [one]),
]);

/** The records of a file; null when it is no JSON. */
function recordsOf({ path: name, body }: CorpusFile): unknown[] | null {
  const text = (name.endsWith(".gz") ? gunzipSync(body) : body).toString("utf8");
  try {
    if (name.endsWith(".ndjson"))
      return text
        .trim()
        .split("\n")
        .map((line): unknown => JSON.parse(line));
    return fileSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

const account = z.string().regex(/^\d{12}$/);
const eventSchema = z
  .object({
    eventTime: z.iso.datetime({ offset: true }),
    eventID: z.string().min(1).optional(),
    eventName: z.string().optional(),
    eventSource: z.string().optional(),
    awsRegion: z.string().min(1).optional(),
    recipientAccountId: account.optional().catch(undefined),
    userIdentity: z.object({ accountId: account.optional().catch(undefined) }).optional(),
    insightDetails: z.object({ eventName: z.string() }).optional(),
  })
  .refine((event) => Boolean(event.eventName ?? event.eventSource ?? event.insightDetails?.eventName));

/** What makes a record one event, by its own words; null when it can't be one. */
function identityOf(record: unknown): string | null {
  const { data } = eventSchema.safeParse(record);
  const owner = data?.recipientAccountId ?? data?.userIdentity?.accountId;
  if (!data || !owner) return null;
  const key = data.eventID?.toLowerCase() ?? JSON.stringify(record);
  return JSON.stringify([Date.parse(data.eventTime), key, owner, data.awsRegion ?? "unknown"]);
}

/** An independent count of what is to be kept. */
class Count {
  files = 0;
  refusedFiles = 0;
  records = 0;
  refused = 0;
  readonly events = new Set<string>();

  constructor(files: readonly CorpusFile[]) {
    for (const file of files) {
      const records = recordsOf(file);
      this.files += 1;
      if (records === null) this.refusedFiles += 1;
      for (const record of records ?? []) {
        const identity = identityOf(record);
        this.records += 1;
        if (identity === null) this.refused += 1;
        else this.events.add(identity);
      }
    }
  }
}

let stage: Awaited<ReturnType<typeof startTrailStage>>;
let delivered: CorpusFile[] = [];
let folders: string[] = [];
beforeAll(async () => {
  if (!isThere) return;
  folders = readdirSync(CORPORA)
    .filter((set) => !Object.hasOwn(DELIVERED, set))
    .map((set) => path.join(CORPORA, set));
  const regions = new Set(readdirSync(path.join(CORPORA, "sans504")));
  stage = await startTrailStage({ at: NOW, regions: [...regions], others: Object.values(DELIVERED) });
  delivered = [
    ...deliver("sans504", DELIVERED.sans504, "sans-trail"),
    ...deliver("invictus", DELIVERED.invictus, "invictus-trail"),
    ...deliver("invictus", DELIVERED.invictus, "invictus-trail-again"),
  ];
});
afterAll(() => stage?.close());

/** Puts files into the bucket of a trail of their account, under the keys they had. */
function deliver(set: string, owner: string, name: string): CorpusFile[] {
  const files = filesOf(path.join(CORPORA, set));
  const options = { account: owner, region: "us-east-1", name, bucket: name, validation: false };
  const { bucket } = testTrail(stage.state, options);
  const random = seededRandom(name);
  for (const { path: from, body } of files) {
    const [, , region, year, month, day] = NAME.exec(path.basename(from)) ?? [];
    const base = path.basename(from).replace(/\.json$/, ".json.gz");
    const key = `AWSLogs/${owner}/CloudTrail/${region}/${year}/${month}/${day}/${base}`;
    const packed = from.endsWith(".gz") ? body : gzipSync(body);
    putObject(bucket, { key, body: packed, contentType: "application/json", written: stage.now() }, random);
  }
  return files;
}

async function kept() {
  const { rows } = await sql<
    Record<"files" | "refusedFiles" | "records" | "refused" | "events" | "copies", number>
  >`
    select (select count(*) from access_file) as files,
      (select count(*) from access_file where state = 'quarantined') as "refusedFiles",
      (select coalesce(sum(records), 0)::integer from access_file) as records,
      (select coalesce(sum(quarantined), 0)::integer from access_file where state = 'read') as refused,
      (select count(*) from access_event) as events,
      (select count(*) from access_copy) - (select count(distinct (event_key, place_id, event_time)) from access_copy)
        as copies`.execute(stage.database.owner);
  const [row] = rows;
  if (!row) throw new Error("nothing was counted");
  return row;
}

function expected(files: readonly CorpusFile[]) {
  const { files: count, refusedFiles, records, refused, events } = new Count(files);
  const copies = records - refused - events.size;
  return { files: count, refusedFiles, records, refused, events: events.size, copies };
}

describe.skipIf(!isThere)(`the logs of others${SKIPPED}`, () => {
  it("come from S3 with every record once, though one account has two trails that tell the same", async () => {
    const { database, aws, config, now } = stage;
    await refreshTrails(database.worker, JOB, aws, config, { now });
    for (const stream of await listTrailStreams(database.worker, JOB, now()))
      await listTrailFiles(database.worker, JOB, aws, stream, { now, since: SINCE });
    const { tally } = await readTrailFiles(database.worker, JOB, aws, { now });
    const sum = await kept();
    expect(tally).toMatchObject({ files: delivered.length, records: sum.records, missing: 0, left: 0 });
    expect(sum).toEqual(expected(delivered));
    expect(sum).toMatchObject({ refused: 0, refusedFiles: 0 });
    expect(sum.copies).toBeGreaterThan(TWICE);
    expect(await wrongCounts(database.owner)).toBe(0);
  }, 120_000);

  it("come from folders, and what is no event is set aside with its reason", async () => {
    const { database, now } = stage;
    for (const folder of folders) await importFolder(database.worker, JOB, folder, { now });
    const all = [...delivered, ...folders.flatMap(filesOf)];
    const sum = await kept();
    expect(sum).toEqual(expected(all));
    expect(sum.records).toBe(sum.events + sum.copies + sum.refused);
    const { rows: aside } = await sql<{ reason: string; records: number }>`
      select reason, count(*) as records from sources_quarantine where api = 'cloudtrail:LogFile'
      group by 1 order by 2 desc, 1`.execute(database.owner);
    for (const { reason } of aside) expect(reason).toMatch(/^It.+\.$/);
    const said = `${sum.records} records in ${sum.files} files: ${sum.events} events, ${sum.copies} of them once more, ${sum.refused} set aside; ${sum.refusedFiles} files set aside`;
    console.info(said, aside);
    expect(await wrongCounts(database.owner)).toBe(0);
  }, 120_000);

  it("are none the more for being read again", async () => {
    const { database, now } = stage;
    const before = await kept();
    for (const folder of folders) await importFolder(database.worker, JOB, folder, { now });
    expect(await kept()).toEqual(before);
  }, 120_000);

  it("are read when they come as lines, out of what wraps them", async () => {
    const { database, now } = stage;
    const wrapped = path.join(CORPORA, "panther/panther-analysis-test-events.ndjson");
    const records = readFileSync(wrapped, "utf8")
      .trim()
      .split("\n")
      .map((line) => z.object({ record: z.unknown() }).parse(JSON.parse(line)).record);
    const dir = await mkdtemp(path.join(tmpdir(), "countersign-corpus-"));
    await writeFile(
      path.join(dir, "lines.ndjson"),
      records.map((record) => JSON.stringify(record)).join("\n"),
    );
    const all = [...delivered, ...folders.flatMap(filesOf), ...filesOf(dir)];
    await importFolder(database.worker, JOB, dir, { now });
    await rm(dir, { recursive: true });
    expect(await kept()).toEqual(expected(all));
  }, 120_000);
});
