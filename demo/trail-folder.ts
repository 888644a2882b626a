import { createHash } from "node:crypto";
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { TrailStore } from "./estate/trail/go-on";
import { newPrivateKey } from "./estate/trail/signing-key";
import type { Written } from "./estate/trail/writer";

const KEY_FILE = "trail-key.pem";
const FIRST_DIGEST_AFTER = 120_000;

const linkSchema = z.object({ from: z.number(), to: z.number(), hash: z.string(), signature: z.string() });
const fileSchema = z.object({
  bucket: z.string(),
  key: z.string(),
  hash: z.string(),
  newest: z.number(),
  oldest: z.number(),
});
const writtenSchema = z.object({
  bucket: z.string(),
  key: z.string(),
  body: z.string().transform((text) => Buffer.from(text, "base64")),
  at: z.number(),
  metadata: z.record(z.string(), z.string()),
  file: fileSchema.nullable(),
  digest: linkSchema.nullable(),
});
const lineSchema = z.union([
  z.object({ digestsAt: z.number() }),
  z.object({ cursor: z.number(), written: z.array(writtenSchema) }),
]);

export interface TrailFolder {
  /** PEM. */
  privateKey: string;
  digestsAt: Date;
  store: TrailStore;
}

/** The key of the folder, or a new one. */
function keyIn(dir: string): string {
  const file = path.join(dir, KEY_FILE);
  try {
    return readFileSync(file, "utf8");
  } catch {
    const pem = newPrivateKey();
    writeFileSync(file, pem, { mode: 0o600 });
    return pem;
  }
}

function readLines(file: string): z.output<typeof lineSchema>[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return [];
  }
  // What a crash cut off in the middle was never complete: it is written again.
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  if (whole.length < text.length) writeFileSync(file, whole);
  return whole
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => lineSchema.parse(JSON.parse(line)));
}

const lineOf = (written: Written[], cursor: number) =>
  `${JSON.stringify({ cursor, written: written.map((one) => ({ ...one, body: one.body.toString("base64") })) })}\n`;

/**
 * What the trails of one estate need to go on after a restart: the private key, when digests fall due, and everything
 * delivered since. `estate` tells it from another estate, whose deliveries are removed. Throws Error when what is kept
 * can't be read.
 */
export function openTrailFolder(dir: string, estate: object, started: Date): TrailFolder {
  mkdirSync(dir, { recursive: true });
  const id = createHash("sha256").update(JSON.stringify(estate)).digest("hex").slice(0, 16);
  const name = `trail-${id}.ndjson`;
  for (const other of readdirSync(dir))
    if (/^trail-[0-9a-f]{16}\.ndjson$/.test(other) && other !== name) rmSync(path.join(dir, other));
  const file = path.join(dir, name);
  const lines = readLines(file);
  const first = lines.find((line) => "digestsAt" in line);
  const due = Math.floor((started.getTime() + FIRST_DIGEST_AFTER) / 1000) * 1000;
  if (!first) writeFileSync(file, `${JSON.stringify({ digestsAt: due })}\n`, { mode: 0o600 });
  return {
    privateKey: keyIn(dir),
    digestsAt: new Date(first?.digestsAt ?? due),
    store: {
      kept() {
        const steps = lines.filter((line) => "cursor" in line);
        const last = steps.at(-1);
        return last ? { cursor: last.cursor, written: steps.flatMap(({ written }) => written) } : null;
      },
      append: (written, cursor) => appendFileSync(file, lineOf(written, cursor)),
    },
  };
}
