import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { S3ObjectVersion } from "../state";
import { listPage, type ListPosition } from "./list-page";
import { keysUnder, ObjectTable } from "./object-table";
import { versionPage } from "./version-page";

/** Few letters, so that keys share prefixes; an astral one, whose order differs between UTF-8 and UTF-16. */
const key = fc
  .array(fc.constantFrom("a", "b", "/", "é", "\uffee", "😀"), { minLength: 1, maxLength: 8 })
  .map((letters) => letters.join(""));
const keys = fc.uniqueArray(key, { maxLength: 40 });
const prefix = fc.array(fc.constantFrom("a", "b", "/"), { maxLength: 2 }).map((letters) => letters.join(""));
const delimiter = fc.constantFrom("", "/", "a/", "b");
const pageSize = fc.integer({ min: 1, max: 9 });

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** What a listing must hold in the end, said in another way: filter, roll up, sort by bytes. */
function expected(all: string[], start: string, separator: string): string[] {
  const rolled = all
    .filter((one) => one.startsWith(start))
    .map((one) => {
      const at = separator === "" ? -1 : one.indexOf(separator, start.length);
      return at < 0 ? `key ${one}` : `prefix ${one.slice(0, at + separator.length)}`;
    });
  return [...new Set(rolled)].sort((a, b) => byBytes(a.replace(/^\w+ /, ""), b.replace(/^\w+ /, "")));
}

describe("listPage", () => {
  it("gives, page after page, the sorted keys rolled up by delimiter", () => {
    fc.assert(
      fc.property(keys, prefix, delimiter, pageSize, (all, start, separator, limit) => {
        const seen: string[] = [];
        let from: ListPosition | null = null;
        const table = new ObjectTable(all.map((one) => [one, []]));
        do {
          const page: ReturnType<typeof listPage> = listPage(keysUnder(table, start, from), {
            prefix: start,
            delimiter: separator,
            limit,
          });
          expect(page.entries.length).toBeLessThanOrEqual(limit);
          if (page.next) expect(page.entries.length).toBe(limit);
          seen.push(...page.entries.map((entry) => `${entry.isPrefix ? "prefix" : "key"} ${entry.key}`));
          from = page.next;
        } while (from);
        expect(seen).toEqual(expected(all, start, separator));
      }),
    );
  });

  it("starts after a key that need not exist", () => {
    fc.assert(
      fc.property(keys, key, (all, after) => {
        const found = keysUnder(new ObjectTable(all.map((one) => [one, []])), "", { after, isPrefix: false });
        expect([...found]).toEqual(all.filter((one) => byBytes(one, after) > 0).sort(byBytes));
      }),
    );
  });
});

describe("versionPage", () => {
  const version = (versionId: string): S3ObjectVersion => ({
    versionId,
    body: Buffer.alloc(0),
    etag: "",
    lastModified: new Date(0),
    contentType: "",
    checksumSha256: null,
    kmsKeyId: null,
    metadata: {},
    deleteMarker: false,
  });
  const now = new Date("2026-01-01T00:00:00Z");
  const objects = fc.dictionary(key, fc.integer({ min: 1, max: 4 }), { maxKeys: 20 });

  it("gives, page after page, every version once, newest of a key first, and every common prefix once", () => {
    fc.assert(
      fc.property(objects, prefix, delimiter, pageSize, (counts, start, separator, limit) => {
        const held = new Map(
          Object.entries(counts).map(([name, count]) => [
            name,
            Array.from({ length: count }, (_, at) => version(`${at}`)),
          ]),
        );
        const seen: string[] = [];
        let marker = { keyMarker: "", versionIdMarker: "" };
        for (;;) {
          const page = versionPage(held, { prefix: start, delimiter: separator, limit, now, ...marker });
          seen.push(...page.versions.map((one) => `key ${one.key} ${one.version.versionId} ${one.isLatest}`));
          seen.push(...page.prefixes.map((one) => `prefix ${one}`));
          if (!page.next) break;
          marker = { keyMarker: page.next.key, versionIdMarker: page.next.versionId ?? "" };
        }
        const wanted = expected([...held.keys()], start, separator).flatMap((one) => {
          const count = one.startsWith("key ") ? (held.get(one.slice(4))?.length ?? 0) : 0;
          if (count === 0) return [one];
          return Array.from({ length: count }, (_, at) => `${one} ${count - 1 - at} ${at === 0}`);
        });
        expect([...seen].sort()).toEqual([...wanted].sort());
        const versionsSeen = seen.filter((one) => one.startsWith("key "));
        expect(versionsSeen).toEqual(wanted.filter((one) => one.startsWith("key ")));
      }),
    );
  });
});
