import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, type Db, withTransaction } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { testRecord } from "@/scripts/testing/trail-record";
import type { Part } from "./rules/link";
import { ingestDue, keepFile, type ReadFile } from "./service/ingest-files";
import { drawTotals } from "./service/draw-totals";
import { relink } from "./service/relink";
import { electCopies } from "./store/copies";
import { addListed, claimFiles } from "./store/files";
import { saveGrades } from "./store/grades";
import { lockLinks } from "./store/links-lock";
import { replaceParts } from "./store/parts";
import { type Delivery, deliveries, PARTS, type Step, step } from "@/scripts/testing/deliveries";
import { emptyTables, type Tables, tablesOf, wrongCounts, wrongTotals } from "./testing-tables";

const JOB = { kind: "job", name: "test" } as const;
/** Longer than a worker may hold files. */
const PAUSE_MS = 600_000;

let database: TestDatabase;
let parts: Part[];
beforeAll(async () => {
  database = await testDatabase();
  const { rows } = await sql<{ id: number; slug: string }>`
    insert into models (slug, kind, account, region, arn, name)
    select n, 'registry', '111122223333', 'eu-west-1', 'arn:' || n, n from unnest(array['first', 'second']) n
    returning id, slug`.execute(database.owner);
  parts = PARTS.map(({ model, ...part }) => ({
    ...part,
    modelId: rows.find(({ slug }) => slug === model)?.id ?? 0,
    reason: "It is made of it.",
  }));
});
afterAll(() => database?.drop());

/** An estate with three streams, and a clock that only goes forward. */
class Run {
  private clock = Date.parse("2026-03-02T00:00:00Z");
  private readonly streams = new Map<Delivery["stream"], number>();

  constructor(private readonly files: readonly Delivery[]) {}

  async open(): Promise<void> {
    await emptyTables(database.owner);
    for (const stream of ["proven", "plain", "folder"] as const) {
      const { rows } = await sql<{ id: number }>`
        with trail as (
          insert into access_trail (arn, name, home_region, reader_account, bucket, is_multi_region, is_organization,
            validates_files, seen_at)
          select 'arn:' || ${stream}::text, ${stream}, 'eu-west-1', '111122223333', ${stream}, true, false,
            ${stream} = 'proven', now() where ${stream} <> 'folder' returning id
        )
        insert into access_stream (way, trail_id, account, region)
        select case when ${stream} = 'folder' then 'folder' else 'trail' end, (select id from trail), '111122223333',
          'eu-west-1' returning id`.execute(database.owner);
      this.streams.set(stream, rows[0]?.id ?? 0);
    }
  }

  private readonly now = () => new Date(this.clock);
  private readonly read: ReadFile = ({ key }) =>
    Promise.resolve(this.files.find((file) => file.key === key)?.body ?? "missing");

  async list(chosen: (at: number) => boolean): Promise<void> {
    for (const [at, { stream, key, body }] of this.files.entries()) {
      if (!chosen(at)) continue;
      const streamId = this.streams.get(stream) ?? 0;
      const file = { streamId, bucket: stream, key, etag: key, deliveredAt: this.now() };
      if (stream === "folder") await keepFile(database.worker, JOB, { ...file, body });
      // Said to be so large that every file is a batch of its own, and workers meet at the same events.
      else await addListed(database.worker, [{ ...file, sizeBytes: 1_000_000 }]);
    }
  }

  ingest(db: Db = database.worker, read: ReadFile = this.read): Promise<unknown> {
    return ingestDue(db, JOB, { now: this.now, read });
  }

  /** Whatever goes wrong here must not be seen in the end. */
  async ingestBadly({ how, after }: Extract<Step, { do: "ingest" }>): Promise<void> {
    let reads = 0;
    const isDue = () => reads++ >= after;
    if (how === "two at once") await Promise.all([this.ingest(), this.ingest()]);
    if (how === "throwing")
      await this.ingest(database.worker, (file) =>
        isDue() ? Promise.reject(new Error("gone")) : this.read(file),
      ).catch(() => undefined);
    if (how === "unreadable")
      await this.ingest(database.worker, (file) => (isDue() ? Promise.resolve(null) : this.read(file)));
    if (how === "abandoned") await claimFiles(database.worker, this.now());
    if (how === "overtaken") await this.overtake();
    if (how === "hurried") await this.hurry(after + 1);
    if (how === "well") await this.ingest();
  }

  /** A worker that was thought dead comes back after another has done its work. */
  private async overtake(): Promise<void> {
    let other: Promise<unknown> | null = null;
    await this.ingest(database.worker, async (file) => {
      this.clock += PAUSE_MS;
      other ??= this.ingest();
      await other;
      return this.read(file);
    }).catch(() => undefined);
  }

  /** A database that breaks off what takes longer, wherever that is. */
  private async hurry(statementTimeoutMs: number): Promise<void> {
    const db = connect({ url: database.url, role: "countersign_worker", statementTimeoutMs });
    await this.ingest(db).catch(() => undefined);
    await db.destroy();
  }

  async grade(at: number): Promise<void> {
    const file = this.files[at];
    if (!file) return;
    await withTransaction(database.worker, async (tx) => {
      const { rows } = await sql<{ id: number }>`select id from access_file where key = ${file.key}`.execute(
        tx,
      );
      const verdicts = rows.map(({ id }) => ({
        fileId: id,
        grade: file.grade,
        reason: "So it is.",
        digestId: null,
        finding: null,
      }));
      await electCopies(tx, await saveGrades(tx, verdicts));
    });
  }

  async learn(): Promise<void> {
    await withTransaction(database.worker, async (tx) => {
      await lockLinks(tx);
      await replaceParts(tx, { added: parts, removed: [] });
    });
  }

  async take(one: Step): Promise<void> {
    this.clock += PAUSE_MS;
    if (one.do === "list") await this.list((at) => (one.files & (1 << at)) !== 0);
    else if (one.do === "ingest") await this.ingestBadly(one);
    else if (one.do === "grade") await this.grade(one.file);
    else if (one.do === "learn") await this.learn();
    else await relink(database.worker, JOB);
  }

  draw(): Promise<unknown> {
    return drawTotals(database.worker, JOB, this.now());
  }

  private async hasDue(): Promise<boolean> {
    const { rows } = await sql`select from access_file where state = 'listed' limit 1`.execute(
      database.owner,
    );
    return rows.length > 0;
  }

  /** Everything is delivered, read, graded and linked, whatever was before. */
  async end(): Promise<Tables> {
    this.clock += PAUSE_MS;
    await this.learn();
    await this.list(() => true);
    // A transaction that breaks off may hold its files a moment longer than its client knows.
    while (await this.hasDue()) await this.ingest();
    for (const at of this.files.keys()) await this.grade(at);
    await relink(database.worker, JOB);
    return tablesOf(database.owner);
  }
}

async function outcome(files: readonly Delivery[], steps: readonly Step[]): Promise<Tables> {
  const run = new Run(files);
  await run.open();
  for (const one of steps) {
    await run.take(one);
    await run.draw();
  }
  const tables = await run.end();
  expect(await wrongTotals(database.owner)).toEqual([]);
  expect(await wrongCounts(database.owner)).toBe(0);
  return tables;
}

/** The same 200 events, told otherwise. */
function copyOf(n: number): Delivery {
  const told = { sourceIPAddress: `10.0.0.${n}` };
  const records = Array.from({ length: 200 }, (_, serial) =>
    testRecord("2026-02-28T22:30:00Z", told, serial),
  );
  const body = gzipSync(JSON.stringify({ Records: records }));
  return { stream: "proven", key: `file-${n}`, grade: "B", body };
}

describe("ingestion", () => {
  it("leaves the same whatever order, repetition, delay, restart and company the files came with", async () => {
    await fc.assert(
      fc.asyncProperty(deliveries, fc.array(step, { minLength: 2, maxLength: 10 }), async (files, steps) => {
        const clean = await outcome(files, []);
        expect(await outcome(files, steps)).toEqual(clean);
      }),
      { numRuns: 40 },
    );
  }, 240_000);

  it("reads files in any order alike", async () => {
    await fc.assert(
      fc.asyncProperty(
        deliveries.chain((files) =>
          fc.tuple(fc.constant(files), fc.shuffledSubarray(files, { minLength: files.length })),
        ),
        async ([files, shuffled]) => {
          const each = shuffled.flatMap((file): Step[] => [
            { do: "list", files: 1 << files.indexOf(file) },
            { do: "ingest", how: "well", after: 0 },
          ]);
          expect(await outcome(files, each)).toEqual(await outcome(files, []));
        },
      ),
      { numRuns: 25 },
    );
  }, 240_000);

  it("elects copies that two workers read at the same moment as if one had read them", async () => {
    const files = [9, 8, 1, 2, 3, 4].map(copyOf);
    const clean = await outcome(files, []);
    for (let round = 0; round < 8; round += 1) {
      const steps: Step[] = [
        { do: "list", files: 0b11 },
        { do: "ingest", how: "well", after: 0 },
        { do: "list", files: 0b111111 },
        { do: "ingest", how: "two at once", after: 0 },
      ];
      expect(await outcome(files, steps)).toEqual(clean);
    }
  });
});
