import type { ManagementEvent } from "@/demo/aws/state";
import { nextDue } from "./lane";
import { isRecorded } from "./trail-story";
import { trailArn, type TrailWriter, type Written } from "./writer";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const FILES_EVERY = 3 * MINUTE;
const LOOK_EVERY = 10 * SECOND;
const AWAY_STEP = 15 * MINUTE;
const FIRST_DIGEST_AFTER = 2 * MINUTE;
const RECORDED_AFTER = MINUTE;

/** Where what is delivered after the estate's `now` is kept. */
export interface TrailStore {
  /** What was kept, oldest first, and up to when; null when nothing was. */
  kept: () => { written: Written[]; cursor: number } | null;
  append: (written: Written[], cursor: number) => void;
}

/** Puts back what was delivered before, as it was. */
function restore(writer: TrailWriter, written: Written[], cursor: number): void {
  writer.skipTo(cursor);
  for (const one of written) {
    writer.put(one);
    const lane = writer.lanes.find(({ lane: { bucket, account, region } }) => {
      return bucket === one.bucket && one.key.includes(`/${account}/`) && one.key.includes(`/${region}/`);
    });
    if (!lane) continue;
    if (one.file) {
      lane.told.files += 1;
      lane.undigested.push({ file: one.file, when: one.at, events: 0 });
    }
    if (!one.digest) continue;
    const { hash, signature, to } = one.digest;
    lane.previous = { bucket: one.bucket, key: one.key, hash, signature };
    lane.digestedTo = to;
    lane.nextDigest = nextDue(to, to);
    lane.undigested = lane.undigested.filter(({ when }) => when >= to);
  }
}

/** Calls that really stopped or started a trail count like those of the story. */
function heedStatus(writer: TrailWriter, now: number): void {
  for (const lane of writer.lanes) {
    const { pauses, account, home } = lane.trail;
    const status = writer.state.accounts
      .get(account.id)
      ?.cloudtrail.get(home)
      ?.trails.get(trailArn(lane))?.status;
    const open = pauses.find(({ to }) => to === Infinity);
    if (status?.IsLogging === false && !open)
      pauses.push({ from: status.StopLoggingTime?.getTime() ?? now, to: Infinity });
    if (status?.IsLogging === true && open) open.to = status.StartLoggingTime?.getTime() ?? now;
  }
}

function file(writer: TrailWriter, event: ManagementEvent, place: { account: string; region: string }): void {
  const at = event.at.getTime();
  heedStatus(writer, at);
  for (const lane of writer.lanes) {
    if (lane.lane.account !== place.account || lane.lane.region !== place.region) continue;
    if (!isRecorded(lane.trail, at)) continue;
    lane.pending.push({ due: at + RECORDED_AFTER, filed: { at, json: event.record }, event: null });
  }
}

/**
 * Goes on delivering while a process serves the estate: what was kept, what came while nobody ran it, then files every
 * few minutes with the calls that really came in, and digests by the hour, the first two minutes after the start.
 * `stop` delivers what still waits and ends it.
 */
export function goOn(writer: TrailWriter, store: TrailStore | null): { stop: () => void } {
  const clock = () => Math.floor(writer.state.now().getTime() / SECOND) * SECOND;
  const batch: Written[] = [];
  const kept = store?.kept() ?? null;
  if (kept) restore(writer, kept.written, kept.cursor);
  writer.onWritten = (written) => batch.push(written);
  const flush = () => store?.append(batch.splice(0), writer.cursor);
  const started = clock();
  writer.advance(started, AWAY_STEP);
  writer.tick(started);
  for (const lane of writer.lanes) lane.nextDigest = Math.min(lane.nextDigest, started + FIRST_DIGEST_AFTER);
  flush();
  writer.state.onManagementEvent = (event, place) => file(writer, event, place);
  const look = () => {
    const now = clock();
    const isDigestDue = writer.lanes.some(({ trail, nextDigest }) => trail.validation && nextDigest <= now);
    if (!isDigestDue && now - writer.cursor < FILES_EVERY) return;
    heedStatus(writer, now);
    writer.tick(now);
    flush();
  };
  const timer = setInterval(look, LOOK_EVERY);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      delete writer.state.onManagementEvent;
      for (const lane of writer.lanes)
        for (const one of lane.pending) if (one.event === null) one.due = Math.min(one.due, clock());
      writer.tick(clock());
      flush();
    },
  };
}
