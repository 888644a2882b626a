import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { parseConfig } from "@/lib/platform/config";
import { openLedgerFolder } from "./ledger-folder";

const ACCOUNTS = `accounts:\n  - id: "447120938816"\n    name: bank\n    regions: [eu-west-1]\n`;
const estate = { seed: "x", now: "2026-11-23T10:42:18.000Z" };
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "countersign-ledger-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

function put(key: string, words: string) {
  const { bucket } = openLedgerFolder(dir, estate);
  bucket.objects.set(key, [
    {
      versionId: "v1",
      body: Buffer.from(words),
      etag: '"1"',
      lastModified: new Date("2026-11-23T11:00:00Z"),
      contentType: "text/plain; charset=utf-8",
      checksumSha256: null,
      kmsKeyId: null,
      metadata: {},
      deleteMarker: false,
      lockedUntil: new Date("2033-11-23T11:00:00Z"),
    },
  ]);
}

it("keeps checkpoints and the key over a restart, and forgets those of another estate", async () => {
  put("checkpoints/1", "one\n");
  put("checkpoints/2", "two — ü\n");
  const again = openLedgerFolder(dir, estate);
  expect([...again.bucket.objects.keys()]).toEqual(["checkpoints/1", "checkpoints/2"]);
  expect(again.bucket.objects.get("checkpoints/2")?.map(({ body }) => body.toString())).toEqual([
    "two — ü\n",
  ]);
  expect(openLedgerFolder(dir, estate).config).toBe(again.config);
  const other = openLedgerFolder(dir, { ...estate, seed: "y" });
  expect([...other.bucket.objects.keys()]).toEqual([]);
  expect((await readdir(dir)).filter((name) => name.endsWith(".ndjson"))).toEqual([]);
});

it("says in countersign.yaml where they go, by which key, and never what that key is", async () => {
  const { config } = openLedgerFolder(dir, estate);
  const { ledger } = parseConfig(ACCOUNTS + config, "countersign.yaml");
  expect(ledger).toMatchObject({ bucket: "countersign-ledger", keyFile: "ledger-key.pem", kmsKeyId: null });
  const pem = await readFile(path.join(dir, "ledger-key.pem"), "utf8");
  expect(config).not.toContain(pem.split("\n")[1]);
  expect((await stat(path.join(dir, "ledger-key.pem"))).mode & 0o077).toBe(0);
});
