import { randomInt } from "node:crypto";
import fc from "fast-check";
import pMap from "p-map";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { connect, type Db } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { SIZED_TIMEOUT, sized } from "@/scripts/testing/full-size";
import { type History, history } from "./testing-histories";
import { findFaults } from "./testing-histories-check";
import { Player, stage } from "./testing-histories-stage";

// What a snapshot is made of has tests of its own: here it is who must sign, who may not, and one gate.
vi.mock("./build-snapshot", async () => {
  const { buildSmallSnapshot } = await import("./testing-small-snapshot");
  return { buildSnapshot: buildSmallSnapshot };
});

/** COUNTERSIGN_TEST_FULL=1 plays 100,000 of them. */
const HISTORIES = sized({ normal: 300, full: 100_000 });
const BATCH = 500;
const AT_ONCE = 6;

let database: TestDatabase;
let web: Db;

beforeAll(async () => {
  vi.stubEnv("COUNTERSIGN_CONFIG", "none.yaml");
  database = await testDatabase();
  // Two of a history press at once.
  web = connect({ url: database.url, role: "countersign_web", maxConnections: 2 * AT_ONCE });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await web.destroy();
  await database.drop();
});

const counts = new Map<string, number>();
const count = (what: string, by = 1) => counts.set(what, (counts.get(what) ?? 0) + by);

async function playAll(histories: History[], from: number): Promise<string[]> {
  const played = await stage(database.owner, histories, from);
  const dbs = { web, worker: database.worker };
  await pMap(played, (one) => new Player(dbs, one, count).play(), { concurrency: AT_ONCE });
  const { faults, remains } = await findFaults(database.owner, played);
  count("signatures", remains.votes.length);
  for (const { action } of remains.commands.values()) count(`decisions to ${action}`);
  for (const { state } of remains.proposals) count(`proposals ${state}`);
  return faults;
}

it(
  `never approves a version without the people it needs, in ${HISTORIES} random histories`,
  async () => {
    const seed = randomInt(2 ** 30);
    const histories = fc.sample(history, { numRuns: HISTORIES, seed });
    for (let from = 0; from < HISTORIES; from += BATCH) {
      const faults = await playAll(histories.slice(from, from + BATCH), from);
      // The number of a history in the fault is its place among those of the seed.
      expect(faults, `seed ${seed}`).toEqual([]);
    }
    console.log(`seed ${seed}:`, JSON.stringify(Object.fromEntries(counts)));
    const least = HISTORIES / 50;
    for (const what of ["signed", "forbidden", "conflict", "decisions to approve", "decisions to reject"])
      expect(counts.get(what), what).toBeGreaterThan(least);
    for (const state of ["withdrawn", "expired", "in_review", "applying"])
      expect(counts.get(`proposals ${state}`), state).toBeGreaterThan(0);
  },
  SIZED_TIMEOUT,
);
