import { expect } from "vitest";
import type { S3ObjectVersion } from "@/demo/aws/state";
import type { TestDatabase } from "@/lib/platform/db/testing";
import { testRecord } from "./trail-record";
import { startVerifiedTrail, type VerifiedTrail } from "./verified-trail";

export const HOURS = 6;
/** Late enough that nothing may still come. */
const AFTERWARDS = new Date("2026-03-04T00:00:00Z");
export const at = (hour: number, minute = 0) => new Date(Date.UTC(2026, 2, 1, hour, minute));

/** Six hours, two files in each of the first five, and their digests. */
export interface Scene {
  proof: VerifiedTrail;
  files: string[];
  digests: string[];
}

/** Runs `work` on a fresh scene, and takes it away again. */
export async function withScene<T>(database: TestDatabase, work: (scene: Scene) => Promise<T>): Promise<T> {
  const proof = await startVerifiedTrail(database);
  try {
    const files = Array.from({ length: 2 * (HOURS - 1) }, (_, serial) => {
      const when = at(Math.floor(serial / 2), serial % 2 === 0 ? 10 : 25);
      return proof.trail.deliver([testRecord(when.toISOString(), {}, serial)], when);
    });
    return await work({ proof, files, digests: proof.trail.digestsUntil(at(HOURS)) });
  } finally {
    await proof.stop();
  }
}

export interface Outcome {
  grades: Map<string, string>;
  findings: string[];
}

/** Reads all that is there, verifies, and tells grades by key and findings, but for digests that are overdue. */
export async function verified({ proof }: Scene): Promise<Outcome> {
  proof.clock.at = AFTERWARDS;
  await proof.ingest();
  await proof.verify();
  const grades = new Map((await proof.grades()).map(({ key, grade }) => [key, grade]));
  const overdue = /^digest_gap after /;
  return { grades, findings: (await proof.findings()).filter((finding) => !overdue.test(finding)) };
}

/** What is expected of files that are not proven. */
export const X = (keys: string[]) => keys.map((key) => [key, "X"]);
/** How these files are graded. */
export const of = ({ grades }: Outcome, keys: string[]) => keys.map((key) => [key, grades.get(key)]);
/** Every other file is proven. */
export function expectRest(outcome: Outcome, touched: string[]) {
  const rest = [...outcome.grades].filter(([key]) => !touched.includes(key));
  expect(rest.filter(([, grade]) => grade !== "A")).toEqual([]);
}

/** An object as a test may change it. */
export function version(scene: Scene, key: string): S3ObjectVersion {
  const found = scene.proof.trail.bucket.objects.get(key)?.at(-1);
  if (!found) throw new Error(`no ${key}`);
  // Whoever puts other bytes there puts them with their checksum.
  found.checksumSha256 = null;
  found.checksumCrc32 = null;
  return found;
}

export function pick(keys: string[], place: number): string {
  return keys[place] ?? "";
}
