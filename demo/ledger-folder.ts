import { createHash, createPublicKey, generateKeyPairSync } from "node:crypto";
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { stringify } from "yaml";
import { z } from "zod";
import { formatVerifierKey } from "@/lib/features/ledger/rules/note";
import { ObjectTable } from "./aws/s3/object-table";
import type { S3Bucket, S3ObjectVersion } from "./aws/state";
import { ACCOUNTS } from "./estate/accounts";

const KEY_FILE = "ledger-key.pem";
const KEY_NAME = "countersign-demo";
const BUCKET = "countersign-ledger";

const time = z.iso.datetime().transform((text) => new Date(text));
const lineSchema = z.object({
  key: z.string(),
  versionId: z.string(),
  body: z.string(),
  etag: z.string(),
  lastModified: time,
  lockedUntil: time,
});

/** Objects that are also written to a file as they come: locked ones never change. */
class KeptObjects extends ObjectTable {
  constructor(private readonly file: string) {
    super();
  }

  override set(key: string, versions: S3ObjectVersion[]): this {
    const newest = versions.at(-1);
    if (newest) appendFileSync(this.file, lineOf(key, newest));
    return super.set(key, versions);
  }

  /** Puts back what the file holds. */
  restore(key: string, version: S3ObjectVersion): void {
    super.set(key, [...(this.get(key) ?? []), version]);
  }
}

function lineOf(key: string, { body, versionId, etag, lastModified, lockedUntil }: S3ObjectVersion): string {
  return `${JSON.stringify({ key, versionId, body: body.toString("utf8"), etag, lastModified, lockedUntil })}\n`;
}

/** The key of the folder, or a new one; answers its verifier key. */
function verifierKeyIn(dir: string): string {
  const file = path.join(dir, KEY_FILE);
  let pem: string;
  try {
    pem = readFileSync(file, "utf8");
  } catch {
    pem = generateKeyPairSync("ed25519").privateKey.export({ format: "pem", type: "pkcs8" }).toString();
    writeFileSync(file, pem, { mode: 0o600 });
  }
  const spki = createPublicKey(pem).export({ format: "der", type: "spki" });
  return formatVerifierKey(KEY_NAME, spki.subarray(-32));
}

function fileIn(dir: string, estate: object): string {
  const id = createHash("sha256").update(JSON.stringify(estate)).digest("hex").slice(0, 16);
  const name = `ledger-${id}.ndjson`;
  for (const other of readdirSync(dir))
    if (/^ledger-[0-9a-f]{16}\.ndjson$/.test(other) && other !== name) rmSync(path.join(dir, other));
  return path.join(dir, name);
}

function keptIn(file: string): z.output<typeof lineSchema>[] {
  try {
    const whole = readFileSync(file, "utf8").split("\n").slice(0, -1);
    return whole.map((line) => lineSchema.parse(JSON.parse(line)));
  } catch {
    return [];
  }
}

/**
 * The bucket checkpoints of the ledger go to, with what earlier runs of the same estate put there, and what
 * countersign.yaml says of it. The key lies beside it.
 */
export function openLedgerFolder(dir: string, estate: object): { bucket: S3Bucket; config: string } {
  mkdirSync(dir, { recursive: true });
  const verifierKeys = [verifierKeyIn(dir)];
  const file = fileIn(dir, estate);
  const objects = new KeptObjects(file);
  for (const { key, body, ...version } of keptIn(file)) {
    const bytes = Buffer.from(body);
    const checksumSha256 = createHash("sha256").update(bytes).digest("base64");
    objects.restore(key, {
      ...version,
      body: bytes,
      checksumSha256,
      contentType: "text/plain; charset=utf-8",
      kmsKeyId: null,
      metadata: {},
      deleteMarker: false,
    });
  }
  const place = { account: ACCOUNTS.bank.id, region: "eu-west-1" };
  const bucket: S3Bucket = {
    ...place,
    name: BUCKET,
    versioning: "Enabled",
    kmsKeyId: null,
    createdAt: new Date(0),
    objectLock: true,
    objects,
  };
  return {
    bucket,
    config: stringify({ ledger: { ...place, bucket: BUCKET, keyFile: KEY_FILE, verifierKeys } }),
  };
}
