import type { S3ObjectVersion } from "../state";
import { commonPrefix } from "./list-page";
import { keysUnder } from "./object-table";
import { versionsThere } from "./visible";

interface Asked {
  prefix: string;
  delimiter: string;
  limit: number;
  /** The listing goes on after this key, or within it after `versionIdMarker`. */
  keyMarker: string;
  versionIdMarker: string;
  now: Date;
}

interface VersionPage {
  versions: { key: string; version: S3ObjectVersion; isLatest: boolean }[];
  prefixes: string[];
  /** What the last entry of a page that isn't the last was; `versionId` undefined for a common prefix. */
  next: { key: string; versionId: string | undefined } | null;
}

/** One page of all versions: keys in S3's order, the newest version of a key first, common prefixes rolled up. */
export function versionPage(objects: Map<string, S3ObjectVersion[]>, asked: Asked): VersionPage {
  const page: VersionPage = { versions: [], prefixes: [], next: null };
  let last: VersionPage["next"] = null;
  if (asked.limit === 0) return page;
  const full = () => page.versions.length + page.prefixes.length === asked.limit;
  for (const key of wantedKeys(objects, asked)) {
    const there = versionsThere(objects.get(key), asked.now);
    if (there.length === 0) continue;
    const group = commonPrefix(key, asked.prefix, asked.delimiter);
    if (group !== null) {
      if (page.prefixes.at(-1) === group) continue;
      if (full()) return { ...page, next: last };
      page.prefixes.push(group);
      last = { key: group, versionId: undefined };
      continue;
    }
    for (const { version, isLatest } of versionsAfter(there, key, asked)) {
      if (full()) return { ...page, next: last };
      page.versions.push({ key, version, isLatest });
      last = { key, versionId: version.versionId };
    }
  }
  return page;
}

function* wantedKeys(objects: Map<string, S3ObjectVersion[]>, asked: Asked): Generator<string> {
  const { prefix, delimiter, keyMarker, versionIdMarker } = asked;
  if (versionIdMarker !== "" && keyMarker.startsWith(prefix) && objects.has(keyMarker)) yield keyMarker;
  // A marker that is itself a common prefix stands for everything under it.
  const isPrefix = commonPrefix(keyMarker, prefix, delimiter) === keyMarker;
  yield* keysUnder(objects, prefix, keyMarker === "" ? null : { after: keyMarker, isPrefix });
}

function versionsAfter(versions: S3ObjectVersion[], key: string, asked: Asked) {
  const newestFirst = versions
    .map((version, at) => ({ version, isLatest: at === versions.length - 1 }))
    .reverse();
  if (key !== asked.keyMarker || asked.versionIdMarker === "") return newestFirst;
  const marker = newestFirst.findIndex(({ version }) => version.versionId === asked.versionIdMarker);
  return newestFirst.slice(marker + 1);
}
