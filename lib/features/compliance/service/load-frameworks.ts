import "server-only";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { chooseFrameworks } from "../rules/choose-frameworks";
import { type FrameworkReading, readFramework } from "../rules/read-framework";
import { type Loading, saveFrameworks, selectLoading } from "../store/frameworks";

const PRODUCT = path.join(import.meta.dirname, "../frameworks");
/** The order of tabs; other files come after, by name. */
const FIRST = ["eu-ai-act.yaml", "gdpr.yaml", "iso-42001.yaml", "nist-ai-rmf.yaml"];
const LARGEST_BYTES = 2_000_000;

export interface LoadingTally {
  loaded: number;
  refused: number;
  /** Whether anything differs from what was loaded before. */
  changed: boolean;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}

function refused(file: string, reason: string): FrameworkReading {
  return { read: null, refusals: [{ file, line: null, reason }] };
}

async function readOne(folder: string, file: string, readOn: string): Promise<FrameworkReading> {
  const place = path.join(folder, file);
  try {
    const found = await stat(place);
    // A pipe would keep its reader waiting for ever.
    if (!found.isFile()) return refused(file, "expected a file; it is no file");
    if (found.size > LARGEST_BYTES) {
      return refused(
        file,
        `expected at most ${LARGEST_BYTES / 1_000_000} MB, and it has ${found.size} bytes`,
      );
    }
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await readFile(place));
    return readFramework(text, file, readOn);
  } catch (error) {
    if (error instanceof TypeError) return refused(file, "expected text in UTF-8");
    return refused(file, `the file could not be read: ${codeOf(error)}`);
  }
}

function rank(file: string): number {
  const at = FIRST.indexOf(file);
  return at < 0 ? FIRST.length : at;
}

async function readFolder(folder: string, readOn: string): Promise<FrameworkReading[]> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    return [refused(path.basename(folder), `the folder could not be read: ${codeOf(error)}`)];
  }
  const files = names
    .filter((name) => /\.ya?ml$/i.test(name))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Promise.all(files.map((file) => readOne(folder, file, readOn)));
}

function fingerprint({ loaded, refusals }: Loading): string {
  const told = refusals.map(({ file, line, reason }) => JSON.stringify([file, line, reason]));
  return JSON.stringify([loaded.map(({ id, file, sha256 }) => [id, file, sha256]), told.sort()]);
}

/**
 * Loads the product's frameworks and those of the house's folder (null: it has none), and keeps what was refused with
 * line and reason. Writes only when something changed. A framework whose file is gone or refused is no longer loaded.
 */
export async function loadFrameworks(
  db: Db,
  actor: Actor,
  { folder, now, product = PRODUCT }: { folder: string | null; now: () => Date; product?: string },
): Promise<LoadingTally> {
  requirePermission(actor, "compliance:collect");
  const at = now();
  const readOn = at.toISOString().slice(0, 10);
  const readings = [
    ...(await readFolder(product, readOn)),
    ...(folder === null ? [] : await readFolder(folder, readOn)),
  ];
  const { loaded, refusals } = chooseFrameworks(readings);
  const changed = await withTransaction(db, async (tx) => {
    const found = loaded.map(({ framework: { id }, file, sha256 }) => ({ id, file, sha256 }));
    if (fingerprint(await selectLoading(tx)) === fingerprint({ loaded: found, refusals })) return false;
    await saveFrameworks(tx, loaded, refusals, at);
    return true;
  });
  return { loaded: loaded.length, refused: refusals.length, changed };
}
