import type { S3ObjectVersion } from "../state";

/** The versions that are there at that time, newest last: what a service delivers later is not there before. */
export function versionsThere(versions: S3ObjectVersion[] | undefined, now: Date): S3ObjectVersion[] {
  return (versions ?? []).filter((version) => isThere(version, now));
}

/** The newest of them, perhaps a delete marker. */
export function latestThere(versions: S3ObjectVersion[] | undefined, now: Date): S3ObjectVersion | undefined {
  return versions?.findLast((version) => isThere(version, now));
}

function isThere({ visibleFrom }: S3ObjectVersion, now: Date): boolean {
  return visibleFrom === undefined || visibleFrom <= now;
}
