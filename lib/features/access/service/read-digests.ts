import "server-only";
import type { AwsScope } from "@/lib/platform/aws/clients";
import type { ScopeReader } from "@/lib/platform/aws/scope-reader";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { type DigestPlace, type ListedDigest, listDigests, readDigests } from "../collect/digests";
import { collectPublicKeys } from "../collect/public-keys";
import { type DigestObject, fingerprintOf, judgeDigest } from "../rules/digest-judge";
import { placeName } from "../rules/digest-timeline";
import {
  dayPrefixes,
  digestPrefix,
  parseDigestKey,
  parseLogFilePrefix,
  type TrailPlace,
} from "../rules/trail-key";
import { markPresent, saveDigests, selectChain, selectKeptDigests, selectNewestEnd } from "../store/digests";
import { savePublicKeys, selectPublicKeys } from "../store/public-keys";
import type { TrailStream } from "../store/streams";

const DAY_MS = 86_400_000;
/** Days that are listed anew each time, for digests that come late: one page of a listing. */
const OVERLAP_DAYS = 30;
const BATCH = 200;
/**
 * A pass reads at most so many digests, half a year of one region, so that a long past does not hold up the rest. The
 * oldest come first: the next listing begins shortly before the newest one that is kept.
 */
const MOST_A_PASS = 4_400;
/** Links to digests that no listing shows, such as those of a former bucket, are followed so far in one pass. */
const MOST_LINKS = 200;
/** Keys are asked for around a digest's time, as AWS's own validator does. */
const KEY_MARGIN_MS = 2 * 3_600_000;

export interface DigestPass {
  db: Db;
  reader: ScopeReader;
  stream: TrailStream;
  /** Older digests are left alone. */
  since: Date;
  now: Date;
}

/**
 * Brings the kept digests of a stream up to what S3 has. Answers the places where S3 has no digest although a valid one
 * names it; null when the listing failed, and nothing is known.
 */
export async function refreshDigests(pass: DigestPass): Promise<Set<string> | null> {
  const place = parseLogFilePrefix(pass.stream.keyPrefix);
  if (!place) return new Set();
  const listed = await listAll(pass, place);
  if (!listed) return null;
  const { db, stream, since } = pass;
  const kept = await selectKeptDigests(db, stream.id, since);
  const settled = new Set(kept.filter(({ state }) => state !== "key_not_found").map(versionName));
  const due = listed.filter((digest) => !settled.has(versionName(digest)));
  for (const batch of batches(due.slice(0, MOST_A_PASS))) await readAndKeep(pass, batch);
  await withTransaction(db, (tx) =>
    markPresent(
      tx,
      stream.id,
      listed.filter((digest) => settled.has(versionName(digest))),
    ),
  );
  return followLinks(pass, place, new Set(listed.map(({ bucket, key }) => placeName(bucket, key))));
}

async function listAll(
  { db, reader, stream, since, now }: DigestPass,
  place: TrailPlace,
): Promise<ListedDigest[] | null> {
  const prefix = digestPrefix(place, stream.account, stream.region);
  const newest = await selectNewestEnd(db, stream.id);
  const overlap = newest === null ? 0 : newest.getTime() - OVERLAP_DAYS * DAY_MS;
  const from = new Date(Math.max(since.getTime(), overlap));
  const [after = prefix] = dayPrefixes(prefix, from, now);
  const listed = await listDigests(reader, bucketScope(stream), { bucket: stream.bucket, prefix, after });
  return listed?.filter(({ key }) => isOwn(key, stream, place)) ?? null;
}

/** Whether a key is that of a digest of this stream: other trails may write into the same folder. */
function isOwn(key: string, stream: TrailStream, place: TrailPlace): boolean {
  const name = parseDigestKey(key);
  return (
    name?.account === stream.account &&
    name.region === stream.region &&
    name.trail === stream.trailName &&
    name.homeRegion === stream.homeRegion &&
    name.organization === place.organization
  );
}

/** Reads what valid digests name before them and no listing showed, back to what is kept or older than `since`. */
async function followLinks(
  pass: DigestPass,
  place: TrailPlace,
  listed: ReadonlySet<string>,
): Promise<Set<string>> {
  const { db, stream, since } = pass;
  const absent = new Set<string>();
  const tried = new Set<string>(listed);
  while (tried.size < listed.size + MOST_LINKS) {
    const chain = await selectChain(db, stream.id);
    const known = new Set(chain.map(({ bucket, key }) => placeName(bucket, key)));
    const open = chain.flatMap(({ state, previousBucket: bucket, previousKey: key }): DigestPlace[] => {
      if (state !== "valid" || bucket === null || key === null) return [];
      const name = placeName(bucket, key);
      const end = parseDigestKey(key)?.endAt;
      if (known.has(name) || tried.has(name) || !end || end < since || !isOwn(key, stream, place)) return [];
      tried.add(name);
      return [{ bucket, key }];
    });
    if (open.length === 0) break;
    const { gone, kept } = await readAndKeep(pass, open);
    for (const { bucket, key } of gone) absent.add(placeName(bucket, key));
    if (kept === 0) break;
  }
  return absent;
}

async function readAndKeep(
  pass: DigestPass,
  places: DigestPlace[],
): Promise<{ gone: DigestPlace[]; kept: number }> {
  const { db, reader, stream } = pass;
  const answers = await readDigests(reader, bucketScope(stream), places);
  const objects = answers.flatMap(({ object }) => (object ? [object] : []));
  const publicKeys = await findPublicKeys(pass, objects);
  // Without an answer about a key nobody knows what the digest is worth: it stays to be read.
  const judged = objects.flatMap((object) => {
    const fingerprint = fingerprintOf(object);
    const isKnown = fingerprint === null || publicKeys.answered || publicKeys.keys.has(fingerprint);
    return isKnown ? [judgeDigest(object, publicKeys.keys)] : [];
  });
  await withTransaction(db, (tx) => saveDigests(tx, stream.id, judged));
  return { gone: answers.flatMap(({ place, object }) => (object ? [] : [place])), kept: judged.length };
}

/** The keys of some digests: kept ones, and AWS's where one is not kept. `answered` false: AWS did not answer. */
async function findPublicKeys(
  { db, reader, stream }: DigestPass,
  objects: readonly DigestObject[],
): Promise<{ keys: Map<string, Buffer>; answered: boolean }> {
  const keys = await selectPublicKeys(db, stream.region);
  const unknown = objects.filter((object) => {
    const fingerprint = fingerprintOf(object);
    return fingerprint !== null && !keys.has(fingerprint);
  });
  if (unknown.length === 0) return { keys, answered: true };
  const times = unknown.flatMap(signedAt);
  const scope: AwsScope = { account: stream.readerAccount, region: stream.region };
  const found = await collectPublicKeys(reader, scope, {
    from: new Date(Math.min(...times) - KEY_MARGIN_MS),
    to: new Date(Math.max(...times) + KEY_MARGIN_MS),
  });
  if (!found) return { keys, answered: false };
  await savePublicKeys(db, stream.region, found);
  return { keys: await selectPublicKeys(db, stream.region), answered: true };
}

/** A backfill digest is signed when it is written, long after the hour in its name. */
function signedAt({ key, metadata }: DigestObject): number[] {
  const written = Date.parse(metadata["backfill-generation-timestamp"] ?? "");
  const end = parseDigestKey(key)?.endAt.getTime();
  return [end ?? Number.NaN, written].filter((time) => !Number.isNaN(time));
}

/** The bucket is read as the account that reads the trail. */
export function bucketScope({ readerAccount, homeRegion }: TrailStream): AwsScope {
  return { account: readerAccount, region: homeRegion };
}

function versionName({ bucket, key, etag }: ListedDigest): string {
  return `${placeName(bucket, key)} ${etag}`;
}

function batches<Item>(items: Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / BATCH) }, (_, place) =>
    items.slice(place * BATCH, (place + 1) * BATCH),
  );
}
