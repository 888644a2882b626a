/**
 * Names of CloudTrail's files in S3. A key is only ever compared, listed by and sent back to S3; what does not match
 * the grammar to the letter is no file of a trail.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html and
 * .../cloudtrail-log-file-validation-digest-file-structure.html
 */

const DAY_MS = 86_400_000;
/** S3KeyPrefix has at most 200 characters; the longest key that follows it stays far below this. */
const LONGEST_KEY = 600;

const PREFIX = String.raw`(?:(?<prefix>[\w!.*'()=@+,:&$ /-]{1,200})\/)?`;
const REGION = String.raw`[a-z]{2,3}(?:-[a-z]{1,12}){1,2}-\d{1,2}`;
const DAY = String.raw`(?<day>\d{4}\/\d{2}\/\d{2})`;
const PLACE = (folder: string) =>
  String.raw`^${PREFIX}AWSLogs\/(?:(?<organization>o-[a-z0-9]{10,32})\/)?(?<account>\d{12})\/${folder}\/(?<region>${REGION})\/`;

const LOG_FILE = new RegExp(
  String.raw`${PLACE("CloudTrail")}${DAY}\/\k<account>_CloudTrail_\k<region>_(?<time>\d{8}T\d{4})Z_(?<unique>[A-Za-z0-9]{16})\.json\.gz$`,
);
const DIGEST = new RegExp(
  String.raw`${PLACE("CloudTrail-Digest")}${DAY}\/\k<account>_CloudTrail-Digest_\k<region>_(?<trail>[A-Za-z0-9][\w.-]{1,126}[A-Za-z0-9])_(?<home>${REGION})_(?<time>\d{8}T\d{6})Z(?<backfill>_backfill)?\.json\.gz$`,
);
const LOG_FILE_PREFIX = new RegExp(`${PLACE("CloudTrail")}$`);

/** What a key says before its day: whose files these are. */
export interface TrailPlace {
  /** S3KeyPrefix of the trail, without the slash at its end. */
  prefix: string | null;
  /** Id of the organisation, where an organisation's trail wrote it: "o-1a2b3c4d5e". */
  organization: string | null;
  account: string;
  region: string;
}

export interface LogFileKey extends TrailPlace {
  /** The time in the name, to the minute: when CloudTrail delivered it. */
  deliveredAt: Date;
  /** The 16 characters that tell apart files of the same minute. */
  unique: string;
}

export interface DigestKey extends TrailPlace {
  trail: string;
  homeRegion: string;
  /** The time in the name: digestEndTime. */
  endAt: Date;
  /** CloudTrail wrote it later, for what its regular digests had left out. */
  backfill: boolean;
}

/** Reads the key of a log file; null when it is none. */
export function parseLogFileKey(key: string): LogFileKey | null {
  const groups = match(LOG_FILE, key);
  const place = groups && placeOf(groups);
  const deliveredAt = groups && timeOf(groups);
  if (!place || !deliveredAt) return null;
  return { ...place, deliveredAt, unique: groups.unique ?? "" };
}

/** Reads the key of a digest; null when it is none. */
export function parseDigestKey(key: string): DigestKey | null {
  const groups = match(DIGEST, key);
  const place = groups && placeOf(groups);
  const endAt = groups && timeOf(groups);
  if (!place || !endAt) return null;
  return {
    ...place,
    trail: groups.trail ?? "",
    homeRegion: groups.home ?? "",
    endAt,
    backfill: groups.backfill !== undefined,
  };
}

/** Reads what `logFilePrefix` wrote; null when it is none. */
export function parseLogFilePrefix(prefix: string): TrailPlace | null {
  const groups = match(LOG_FILE_PREFIX, prefix);
  return groups && placeOf(groups);
}

type Trail = Pick<TrailPlace, "prefix" | "organization">;

/** What the keys of all log files of one account and region begin with; ends in a slash. */
export function logFilePrefix(trail: Trail, account: string, region: string): string {
  return folder(trail, account, "CloudTrail", region);
}

/** The same of their digests. Several trails may write there: `parseDigestKey` tells them apart. */
export function digestPrefix(trail: Trail, account: string, region: string): string {
  return folder(trail, account, "CloudTrail-Digest", region);
}

/** What the keys of each UTC day from that of `from` to that of `to` begin with, oldest first. */
export function dayPrefixes(prefix: string, from: Date, to: Date): string[] {
  const first = Math.floor(from.getTime() / DAY_MS);
  const count = Math.floor(to.getTime() / DAY_MS) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, day) => {
    const date = new Date((first + day) * DAY_MS).toISOString().slice(0, 10);
    return `${prefix}${date.replaceAll("-", "/")}/`;
  });
}

function folder({ prefix, organization }: Trail, account: string, kind: string, region: string): string {
  const parts = [prefix, "AWSLogs", organization, account, kind, region, ""];
  return parts.filter((part) => part !== null).join("/");
}

type Groups = Partial<Record<string, string>>;

function match(grammar: RegExp, key: string): Groups | null {
  if (key.length > LONGEST_KEY) return null;
  const groups: Groups | undefined = grammar.exec(key)?.groups;
  return groups ?? null;
}

function placeOf({ prefix, organization, account, region }: Groups): TrailPlace | null {
  if (!account || !region) return null;
  if (prefix?.split("/").some((part) => ["", ".", ".."].includes(part))) return null;
  return { prefix: prefix ?? null, organization: organization ?? null, account, region };
}

/** The time of the name; null when there is no such time, or when the folder is that of another day. */
function timeOf({ day, time = "" }: Groups): Date | null {
  const [, date, clock, seconds] = /^(\d{8})T(\d{4})(\d{2})?$/.exec(time) ?? [];
  if (!date || !clock) return null;
  const iso = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T${clock.slice(0, 2)}:${clock.slice(2)}:${seconds ?? "00"}Z`;
  const at = new Date(iso);
  // Dates such as 30 February roll over or are refused: either way they do not read as they were written.
  if (Number.isNaN(at.getTime()) || at.toISOString() !== iso.replace("Z", ".000Z")) return null;
  return day === at.toISOString().slice(0, 10).replaceAll("-", "/") ? at : null;
}
