/** Where the files of one account and region of a trail lie. */
export interface Lane {
  bucket: string;
  /** S3KeyPrefix of the trail, without a slash at its end. */
  prefix: string | null;
  /** o-… for an organisation trail. */
  organisation: string | null;
  account: string;
  region: string;
  trailName: string;
  homeRegion: string;
}

function folder({ prefix, organisation, account, region }: Lane, kind: string, at: Date): string {
  const day = at.toISOString().slice(0, 10).replaceAll("-", "/");
  return [prefix, "AWSLogs", organisation, account, kind, region, day].filter(Boolean).join("/");
}

/** 20260301T120500Z */
function stamp(at: Date): string {
  return at.toISOString().replace(/[-:]|\.\d+/g, "");
}

/** Key of a log file delivered at that time; `unique` are its 16 characters. */
export function logFileKey(lane: Lane, at: Date, unique: string): string {
  const minute = `${stamp(at).slice(0, -3)}Z`;
  return `${folder(lane, "CloudTrail", at)}/${lane.account}_CloudTrail_${lane.region}_${minute}_${unique}.json.gz`;
}

/** Key of the digest that ends at that time. */
export function digestKey(lane: Lane, end: Date): string {
  const { account, region, trailName, homeRegion } = lane;
  const name = `${account}_CloudTrail-Digest_${region}_${trailName}_${homeRegion}_${stamp(end)}.json.gz`;
  return `${folder(lane, "CloudTrail-Digest", end)}/${name}`;
}

const CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** The 16 characters that keep names of log files apart. */
export function uniquePart(integer: (least: number, most: number) => number): string {
  return Array.from({ length: 16 }, () => CHARACTERS[integer(0, CHARACTERS.length - 1)]).join("");
}
