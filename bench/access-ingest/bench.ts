import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { accessListQuerySchema } from "@/lib/features/access/schema/filter";
import { listEvents } from "@/lib/features/access/service/list-events";
import { addListed } from "@/lib/features/access/store/files";
import { connect } from "@/lib/platform/db/client";
import { quantile, report } from "../report";
import { modelOf } from "./estate";
import { measureInserts } from "./insert-rows";
import { type LogFile, TO, writeLogFiles } from "./log-files";
import { type Floor, type Ingestion, measureFloor, measureIngestion } from "./measure";
import { newestByJq } from "./newest-by-jq";
import { expectExact, listed, openStage, type Stage } from "./stage";

const SAMPLE = 20_000;
const ASKED = 40;
/** A model that neither most nor least is done to. */
const MODEL = 7;

const seconds = (ms: number) => Number((ms / 1000).toPrecision(4));

async function ingest({ postgres, owner, streamId }: Stage, dir: string, files: LogFile[]) {
  await addListed(owner, listed(streamId, files));
  return measureIngestion(postgres, dir);
}

function reportIngestion(floor: Floor, first: Ingestion, detail: Record<string, number>): void {
  const { records } = floor;
  report({
    figure: "access_ingest.wall",
    value: first.wallMs / floor.wallMs,
    unit: "× gunzip and JSON.parse in one process",
    floor: { what: "at most", value: 2 },
    detail: {
      records,
      ...detail,
      seconds: seconds(first.wallMs),
      floorSeconds: seconds(floor.wallMs),
      peakMegabytes: Math.round(first.peakMegabytes),
    },
  });
  report({
    figure: "access_ingest.cpu",
    value: first.cpuMs / floor.cpuMs,
    unit: "× gunzip and JSON.parse in one process",
    floor: { what: "at most", value: 3.5 },
    detail: {
      records,
      seconds: seconds(first.cpuMs),
      postgresSeconds: seconds(first.postgresMs),
      floorSeconds: seconds(floor.cpuMs),
    },
  });
}

function reportSecond(floor: Floor, second: Ingestion): void {
  report({
    figure: "access_ingest.second_pass",
    value: Math.max(second.wallMs / floor.wallMs, second.cpuMs / floor.cpuMs),
    unit: "× gunzip and JSON.parse in one process, wall or CPU",
    floor: { what: "at most", value: 0.05 },
    detail: {
      records: floor.records,
      milliseconds: Math.round(second.wallMs),
      cpuMs: Math.round(second.cpuMs),
    },
  });
}

/** The newest 50 of a model by our list: wall time of the service, and the ids. */
async function newestByUs(url: string): Promise<{ ids: string[]; ms: number }> {
  const db = connect({ url, role: "countersign_web" });
  const to = new Date(TO).toISOString();
  const query = accessListQuerySchema.parse({ from: "2026-10-20T00:00:00Z", to });
  const times: number[] = [];
  let ids: string[] = [];
  for (let round = 0; round < ASKED; round += 1) {
    const started = performance.now();
    const { items } = await listEvents(db, { kind: "job", name: "bench" }, modelOf(MODEL).name, query);
    times.push(performance.now() - started);
    ids = items.map(({ id }) => id.split("-").slice(1, -1).join("-"));
  }
  await db.destroy();
  return { ids, ms: quantile(times, 0.5) };
}

async function reportNewest(url: string, dir: string, files: LogFile[]): Promise<void> {
  const theirs = await newestByJq(dir, files, MODEL);
  if (!theirs) {
    console.error("Not held against jq: there is none on this machine.");
    return;
  }
  const ours = await newestByUs(url);
  if (ours.ids.length !== 50 || ours.ids.join() !== theirs.ids.join())
    throw new Error("The list of the newest 50 is not what jq finds.");
  report({
    figure: "access_ingest.newest_50_of_a_model",
    value: theirs.ms / ours.ms,
    unit: "times as fast as zcat, jq and sort over the same files",
    floor: { what: "at least", value: 5_000 },
    detail: { milliseconds: Number(ours.ms.toPrecision(3)), jqSeconds: seconds(theirs.ms) },
  });
}

/**
 * Ingestion of `records` CloudTrail records from files that are listed until all is deduplicated, linked, indexed and
 * counted, by two workers; held against reading the files at all, against an INSERT each, and against jq.
 */
export async function benchAccessIngest(records: number): Promise<void> {
  const dir = await mkdtemp(path.join(tmpdir(), "countersign-ingest-"));
  const files = await writeLogFiles(dir, records);
  const stage = await openStage();
  try {
    const before = await measureFloor(dir, files);
    const first = await ingest(stage, dir, files);
    const after = await measureFloor(dir, files);
    const floor = {
      records: before.records,
      wallMs: Math.min(before.wallMs, after.wallMs),
      cpuMs: Math.min(before.cpuMs, after.cpuMs),
    };
    const held = await expectExact(stage.owner, records);
    reportIngestion(floor, first, { files: files.length, ...held });
    const second = await ingest(stage, dir, files);
    await expectExact(stage.owner, records);
    reportSecond(floor, second);
    await reportNewest(stage.postgres.url, dir, files);
    const sample = Math.min(SAMPLE, records);
    const eachMs = await measureInserts(stage.postgres.url, sample);
    await expectExact(stage.owner, sample);
    report({
      figure: "access_ingest.insert_a_row",
      value: (eachMs * records) / first.wallMs,
      unit: "times as fast as one INSERT an event to the same end",
      floor: { what: "at least", value: 15 },
      detail: { sample, microsecondsEach: Math.round(eachMs * 1000) },
    });
  } finally {
    await stage.close();
    await rm(dir, { recursive: true, force: true });
  }
}
