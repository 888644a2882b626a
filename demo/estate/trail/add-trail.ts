import type { Watched } from "../monitoring/monitor";
import type { Site } from "../estate";
import { ensureBucket } from "../records/storage";
import { complianceEvents } from "../compliance/events";
import { dataReaders, TRAINING_BUCKET } from "./data-readers";
import { DEFAULT_EVENTS } from "./default-events";
import { deploymentEvents } from "./deployment-events";
import { forgeFile } from "./forged-file";
import { type EventSource, toldEvents } from "./happening";
import { type LaneState, openLane } from "./lane";
import { ODD_READER, oddReader } from "./odd-reader";
import { registryEvents } from "./registry-events";
import { routine, SHARED_ADDRESSES } from "./routine";
import { scoringCalls } from "./scoring-calls";
import { newPrivateKey, openSigningKey, publicKeyRecord, type SigningKey } from "./signing-key";
import { Tally } from "./tally";
import { trainingEvents } from "./training-events";
import {
  arnOfTrail,
  isLogged,
  STOPPED_FROM,
  trailEvents,
  trailStories,
  type TrailStory,
} from "./trail-story";
import type { AccessTruth } from "./truth";
import { TrailWriter } from "./writer";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const HISTORY_DAYS = 90;
const LOGGED_DAYS = 14;
const STEP = 15 * MINUTE;
/** Events of a whole estate that are no invocations, about. */
const OTHERS = 5_000;
const KEY_DAYS_BEFORE = 100;
const KEY_DAYS_AFTER = 400;

/** What the log of an estate is made of. */
export interface TrailOptions {
  /** How far back it goes, 90 at most. */
  days?: number;
  /** About how many events a whole estate has; most of them are invocations in the last 14 days. */
  events?: number;
  /** PEM that digests are signed with; a new one by default. The same key gives the same digests. */
  privateKey?: string;
  /** A time at which digests fall due; the others are whole hours from it. Two minutes after the start by default. */
  digestsAt?: Date;
}

const second = (at: number) => Math.floor(at / 1000) * 1000;

function register({ state, span }: Site, trail: TrailStory, key: SigningKey): void {
  const createdAt = new Date(trail.since - MINUTE);
  ensureBucket(state, {
    name: trail.bucket,
    account: trail.account.id,
    region: trail.home,
    kmsKeyId: null,
    createdAt,
  });
  const cloudtrails = state.accounts.get(trail.account.id)?.cloudtrail;
  const last = trail.pauses.at(-1);
  cloudtrails?.get(trail.home)?.trails.set(arnOfTrail(trail), {
    trail: {
      Name: trail.name,
      S3BucketName: trail.bucket,
      ...(trail.prefix === null ? {} : { S3KeyPrefix: trail.prefix }),
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: trail.regions.length > 1 || trail.name === "bank-audit",
      HomeRegion: trail.home,
      TrailARN: arnOfTrail(trail),
      LogFileValidationEnabled: trail.validation,
      HasCustomEventSelectors: trail.buckets.length > 0,
      HasInsightSelectors: false,
      IsOrganizationTrail: false,
    },
    status: {
      IsLogging: true,
      StartLoggingTime: new Date(last?.to ?? trail.since + 3_000),
      ...(last ? { StopLoggingTime: new Date(last.from) } : {}),
    },
    selectors: trail.selectors,
  });
  const [from, to] = [span.now - KEY_DAYS_BEFORE * DAY, span.now + KEY_DAYS_AFTER * DAY];
  if (trail.validation)
    cloudtrails?.get(trail.home)?.publicKeys.push(publicKeyRecord(key, new Date(from), new Date(to)));
}

function keyModelsOf(watched: Watched[]) {
  return (keyArn: string) =>
    watched
      .filter(({ folder: { story } }) =>
        [story.stores.modelsKey, story.stores.dataKey].some((key) => key?.arn === keyArn),
      )
      .map(({ folder }) => folder.story.name);
}

function monthBefore(now: number): string {
  const day = new Date(now);
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
}

/** Events that would be in files, had nobody stopped the trail. */
function unlogged(trail: TrailStory, sources: EventSource[]): number {
  const always = { ...trail, pauses: [] };
  return trail.pauses
    .flatMap(({ from, to }) => sources.flatMap((source) => source.between(from, to - 1_000)))
    .filter((event) => isLogged(always, event)).length;
}

function trailTruth(trail: TrailStory, lanes: LaneState[]) {
  return {
    arn: arnOfTrail(trail),
    account: trail.account.id,
    bucket: trail.bucket,
    since: new Date(trail.since).toISOString(),
    validation: trail.validation,
    places: lanes
      .filter((lane) => lane.trail === trail)
      .map(({ lane, told }) => ({ region: lane.region, ...told })),
  };
}

function stoppedTruth(trail: TrailStory, sources: EventSource[], phase: number): AccessTruth["stoppedHour"] {
  const pause = trail.pauses[0];
  if (!pause) return null;
  const iso = (at: number) => new Date(at).toISOString();
  const lastDigest = pause.from + ((((phase - pause.from) % HOUR) + HOUR) % HOUR);
  return {
    trail: arnOfTrail(trail),
    from: iso(pause.from),
    to: iso(pause.to),
    by: "priya.raman",
    address: STOPPED_FROM,
    gap: { from: iso(lastDigest), to: iso(pause.to) },
    unlogged: unlogged(trail, sources),
  };
}

/**
 * Writes what CloudTrail holds of the estate: event history, log files and signed digests of three trails, with the
 * hour in which one was stopped and the file somebody forged. Answers what is so, and the writer that goes on.
 */
export function addTrail(
  site: Site,
  watched: Watched[],
  options: TrailOptions,
): { truth: AccessTruth; writer: TrailWriter } {
  const { now } = site.span;
  const { days = HISTORY_DAYS, events = DEFAULT_EVENTS } = options;
  const phase = second(options.digestsAt?.getTime() ?? site.span.started + 2 * MINUTE);
  const seed = `${site.seed}/trail`;
  const signer = openSigningKey(options.privateKey ?? newPrivateKey());
  const trails = trailStories(now, phase, days);
  const [audit] = trails;
  const credit = watched.find(({ folder }) => folder.story.name === "credit-scoring");
  if (!audit || !credit) throw new Error("the estate has no credit-scoring to log");
  for (const trail of trails) register(site, trail, signer);
  const keyModels = keyModelsOf(watched);
  const reads = dataReaders(credit, seed, now);
  const told = [
    ...registryEvents(watched),
    ...trainingEvents(watched, keyModels),
    ...deploymentEvents(watched, keyModels),
    ...oddReader(credit, now),
    ...trailEvents(trails),
    ...complianceEvents(site.at),
  ].filter(({ at }) => at <= now);
  const loggedSince = audit.endpointsSince ?? now;
  const sources = [
    toldEvents(told),
    routine(watched, seed, now),
    reads,
    scoringCalls(
      Math.max(0, events - OTHERS),
      Math.max(loggedSince, now - LOGGED_DAYS * DAY - DAY),
      seed,
      now,
    ),
  ];
  const lanes = trails.flatMap((trail) => trail.regions.map((region) => openLane(trail, region, phase)));
  const writer = new TrailWriter(site.state, lanes, sources, signer, seed, now - days * DAY);
  const tally = new Tally("credit-scoring", TRAINING_BUCKET, monthBefore(now));
  writer.tally = tally;
  writer.advance(now, STEP);
  writer.tick(now);
  writer.tally = null;
  for (const { lane, trail, undigested } of lanes) {
    const waiting = undigested.reduce((sum, one) => sum + one.events, 0);
    if (trail.validation) tally.grade(lane.account, lane.region, "B", waiting);
  }
  const odd = told.filter(
    ({ caller, name }) => caller.principal === `user/${ODD_READER.user}` && name === "GetObject",
  );
  const truth: AccessTruth = {
    ...tally.told(),
    trails: trails.map((trail) => trailTruth(trail, lanes)),
    oddReader: {
      principal: `user/${ODD_READER.user}`,
      address: ODD_READER.address,
      bucket: TRAINING_BUCKET,
      allowed: odd.filter(({ result }) => result === "allowed").length,
      denied: odd.filter(({ result }) => result === "denied").length,
    },
    stoppedHour: stoppedTruth(audit, sources, phase),
    forgedFile: forgeFile(writer, audit, reads, now),
    sharedRole: { role: "role/AnalyticsShared", addresses: SHARED_ADDRESSES },
  };
  return { truth, writer };
}
