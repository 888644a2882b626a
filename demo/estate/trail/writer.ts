import { addEvent } from "@/demo/aws/cloudtrail/history";
import type { AwsState, CloudTrailState } from "@/demo/aws/state";
import { seededRandom } from "../random";
import { putObject } from "../records/storage";
import { type DeliveredFile, signDigest } from "./digest";
import type { EventSource, Happening } from "./happening";
import { digestSpan, type LaneState } from "./lane";
import { packFile } from "./log-file";
import type { SigningKey } from "./signing-key";
import type { Tally } from "./tally";
import { uniquePart } from "./trail-keys";
import { isLogged } from "./trail-story";

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Most records in one file. */
const MOST = 5_000;
const SHARE_REPEATED = 0.015;
/** What happened before a stop is delivered right after it, late or not. */
const HURRY = 2 * MINUTE;

/** An object that was put into a trail's bucket. */
export interface Written {
  bucket: string;
  key: string;
  body: Buffer;
  at: number;
  metadata: Record<string, string>;
  /** Of a log file. */
  file: DeliveredFile | null;
  /** Of a digest. */
  digest: { from: number; to: number; hash: string; signature: string } | null;
}

/**
 * Delivers what happens: into the event history at once, into log files some minutes later, listed by hourly digests.
 * Time moves by `advance`; the same seed, key and time give the same files.
 */
export class TrailWriter {
  cursor: number;
  /** Counts while the past is written. */
  tally: Tally | null = null;
  onWritten: ((written: Written) => void) | null = null;

  constructor(
    readonly state: AwsState,
    readonly lanes: LaneState[],
    private readonly sources: EventSource[],
    private readonly signer: SigningKey,
    private readonly seed: string,
    begin: number,
  ) {
    this.cursor = begin;
  }

  /** Writes what falls due up to a time, looking every `step` milliseconds at its whole multiples. */
  advance(to: number, step: number): void {
    for (let at = nextStep(this.cursor, step); at <= to; at += step) this.tick(at);
  }

  /** Writes what falls due up to that time, as one delivery. */
  tick(at: number): void {
    this.take(at);
    for (const lane of this.lanes) {
      while (lane.trail.validation && lane.nextDigest <= at) this.writeDigest(lane);
      this.deliverDue(lane, at);
    }
  }

  /** Only remembers what happened up to a time and comes later than that: its files are there already. */
  skipTo(at: number): void {
    this.take(at);
    for (const lane of this.lanes) {
      lane.pending = lane.pending.filter(({ due }) => due > at);
      lane.again = [];
    }
  }

  private take(at: number): void {
    const happened = this.sources
      .flatMap((source) => source.between(this.cursor, at))
      .toSorted((a, b) => a.at - b.at);
    this.cursor = at;
    for (const event of happened) {
      if (event.logged === "management") this.remember(event);
      for (const lane of this.lanes) this.queue(lane, event);
    }
  }

  private remember(event: Happening): void {
    const here = this.state.accounts.get(event.account.id)?.cloudtrail.get(event.region);
    if (!here) return;
    addEvent(here.history, managementEvent(event));
    const hasTrail = this.lanes.some(
      ({ lane }) => lane.account === event.account.id && lane.region === event.region,
    );
    if (!hasTrail) this.tally?.count(event, "lookup");
  }

  private queue(lane: LaneState, event: Happening): void {
    if (lane.lane.region !== event.region || !isLogged(lane.trail, event)) return;
    const pause = lane.trail.pauses.find(
      ({ from, to }) => event.at <= from && event.at + event.delay > from && to > from,
    );
    const due = pause ? Math.min(event.at + event.delay, pause.from + HURRY) : event.at + event.delay;
    lane.pending.push({ due, filed: { at: event.at, json: event.record }, event });
  }

  private deliverDue(lane: LaneState, at: number): void {
    const { again } = lane;
    lane.again = [];
    if (again.length > 0) {
      this.writeFile(lane, again, at, 0);
      lane.told.repeated += 1;
    }
    const due = lane.pending.filter((one) => one.due <= at);
    if (due.length === 0) return;
    lane.pending = lane.pending.filter((one) => one.due > at);
    const random = seededRandom(`${this.seed}/order/${lane.lane.account}/${at}`);
    const mixed = due
      .map((one) => ({ one, rank: random.next() }))
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ one }) => one);
    for (let first = 0; first < mixed.length; first += MOST) {
      const part = mixed.slice(first, first + MOST);
      for (const { event } of part) if (event) this.tally?.count(event, "trail");
      this.writeFile(
        lane,
        part.map(({ filed }) => filed),
        at,
        part.length,
      );
    }
    const stopsSoon = lane.trail.pauses.some(({ from, to }) => at > from - 2 * HOUR && at < to);
    if (!stopsSoon && random.chance(SHARE_REPEATED))
      lane.again = mixed.slice(0, MOST).map(({ filed }) => filed);
  }

  private writeFile(lane: LaneState, records: LaneState["again"], at: number, events: number): void {
    const random = seededRandom(
      `${this.seed}/name/${lane.trail.name}/${lane.lane.region}/${lane.told.files}/${at}`,
    );
    const { file, body } = packFile(lane.lane, records, new Date(at), uniquePart(random.integer));
    lane.told.files += 1;
    lane.undigested.push({ file, when: at, events });
    if (!lane.trail.validation) this.tally?.grade(lane.lane.account, lane.lane.region, "C", events);
    this.put({ bucket: file.bucket, key: file.key, body, at, metadata: {}, file, digest: null });
    const status = this.cloudtrail(lane)?.trails.get(trailArn(lane))?.status;
    if (status) status.LatestDeliveryTime = new Date(at);
  }

  private writeDigest(lane: LaneState): void {
    const due = lane.nextDigest;
    lane.nextDigest = due + HOUR;
    const span = digestSpan(lane, due);
    if (!span) return;
    const listed = lane.undigested.filter(({ when }) => when < due);
    lane.undigested = lane.undigested.filter(({ when }) => when >= due);
    const previous = span.chained ? lane.previous : null;
    const told = {
      from: new Date(span.from),
      to: new Date(due),
      files: listed.map(({ file }) => file),
      previous,
    };
    const signed = signDigest(lane.lane, told, this.signer);
    lane.previous = signed;
    lane.digestedTo = due;
    lane.told.digests += 1;
    if (listed.length === 0) lane.told.emptyDigests += 1;
    const events = listed.reduce((sum, one) => sum + one.events, 0);
    this.tally?.grade(lane.lane.account, lane.lane.region, "A", events);
    const { key, body, hash, signature, metadata } = signed;
    const digest = { from: span.from, to: due, hash, signature };
    this.put({ bucket: lane.lane.bucket, key, body, at: due, metadata, file: null, digest });
    const status = this.cloudtrail(lane)?.trails.get(trailArn(lane))?.status;
    if (status) status.LatestDigestDeliveryTime = new Date(due);
  }

  /** Puts an object into its bucket as CloudTrail does. */
  put(written: Written): void {
    const bucket = this.state.buckets.get(written.bucket);
    if (!bucket) throw new Error(`no bucket ${written.bucket}`);
    const { key, body, metadata } = written;
    const at = new Date(written.at);
    const object = { key, body, metadata, written: at, contentType: "application/json" };
    putObject(bucket, object, seededRandom(key)).visibleFrom = at;
    this.onWritten?.(written);
  }

  private cloudtrail({ trail }: LaneState): CloudTrailState | undefined {
    return this.state.accounts.get(trail.account.id)?.cloudtrail.get(trail.home);
  }
}

function nextStep(after: number, step: number): number {
  return (Math.floor(after / step) + 1) * step;
}

export function trailArn({ trail }: LaneState): string {
  return `arn:aws:cloudtrail:${trail.home}:${trail.account.id}:trail/${trail.name}`;
}

function managementEvent(event: Happening) {
  const { id, name, source, readOnly, username, accessKeyId, resources, record } = event;
  return { at: new Date(event.at), id, name, source, readOnly, username, accessKeyId, resources, record };
}
