import { randomInt } from "node:crypto";
import fc from "fast-check";
import pMap from "p-map";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { connect, type Db } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { SIZED_TIMEOUT, sized } from "@/scripts/testing/full-size";
import { type History, history } from "./testing-histories";
import { findFaults } from "./testing-histories-check";
import { Player } from "./testing-histories-player";
import { stage } from "./testing-histories-stage";

// What a snapshot is made of has tests of its own: here it is who must sign, who may not, and one gate.
vi.mock("./build-snapshot", async () => {
  const { buildSmallSnapshot } = await import("./testing-small-snapshot");
  return { buildSnapshot: buildSmallSnapshot };
});

/** COUNTERSIGN_TEST_FULL=1 plays 100,000 of them. */
const HISTORIES = sized({ normal: 300, full: 100_000 });
const BATCH = sized({ normal: 50, full: 250 });
/** Each has a ledger of its own, which takes one entry at a time. */
const DATABASES = 4;
const AT_ONCE = 4;

interface Place {
  database: TestDatabase;
  /** Two of a history press at once. */
  web: Db;
}

let places: Place[];

beforeAll(async () => {
  vi.stubEnv("COUNTERSIGN_CONFIG", "none.yaml");
  const databases = await Promise.all(Array.from({ length: DATABASES }, testDatabase));
  places = databases.map((database) => ({
    database,
    web: connect({ url: database.url, role: "countersign_web", maxConnections: 2 * AT_ONCE }),
  }));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all(places.map(({ web }) => web.destroy()));
  await Promise.all(places.map(({ database }) => database.drop()));
});

const counts = new Map<string, number>();
const count = (what: string, by = 1) => counts.set(what, (counts.get(what) ?? 0) + by);

async function playBatch({ database, web }: Place, histories: History[], from: number): Promise<string[]> {
  const played = await stage(database.owner, histories, from);
  const dbs = { web, worker: database.worker };
  await pMap(played, (one) => new Player(dbs, one, count).play(), { concurrency: AT_ONCE });
  const { faults, remains } = await findFaults(database.owner, played);
  count("signatures", remains.votes.length);
  for (const { action } of remains.commands.values()) count(`decisions to ${action}`);
  for (const { state } of remains.proposals) count(`proposals ${state}`);
  return faults;
}

/** Plays all, a batch after the other in each place. The number of a history in a fault is its place among them. */
async function playAll(histories: History[], seed: number): Promise<void> {
  const starts = Array.from({ length: Math.ceil(histories.length / BATCH) }, (_, at) => at * BATCH);
  const next = starts[Symbol.iterator]();
  const work = async (place: Place) => {
    for (const from of next) {
      const faults = await playBatch(place, histories.slice(from, from + BATCH), from);
      expect(faults, `seed ${seed}`).toEqual([]);
      count("histories", Math.min(BATCH, histories.length - from));
    }
  };
  await Promise.all(places.map(work));
}

it(
  `never approves a version without the people it needs, in ${HISTORIES} random histories`,
  async () => {
    const seed = randomInt(2 ** 30);
    await playAll(fc.sample(history, { numRuns: HISTORIES, seed }), seed);
    console.log(`seed ${seed}:`, JSON.stringify(Object.fromEntries(counts)));
    expect(counts.get("histories")).toBe(HISTORIES);
    const least = HISTORIES / 50;
    for (const what of ["signed", "forbidden", "conflict", "decisions to approve", "decisions to reject"])
      expect(counts.get(what), what).toBeGreaterThan(least);
    for (const state of ["withdrawn", "expired", "in_review", "applying"])
      expect(counts.get(`proposals ${state}`), state).toBeGreaterThan(0);
  },
  SIZED_TIMEOUT,
);
