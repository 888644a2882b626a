import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withTransaction } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { mergeStates, type Observation } from "../rules/merge-states";
import { CONFIG_STATES } from "../schema/kinds";
import { recordResults, type Seen } from "./results";

const START = Date.parse("2026-11-01T00:00:00Z");
const PAIRS = [0, 1, 2, 3];
let database: TestDatabase;
let ids: { rules: number[]; resources: number[] };

async function idsOf(table: string, names: string[]): Promise<number[]> {
  const columns =
    table === "compliance_rule" ? "name, identifier, owner, state, seen_at" : "resource_id, type";
  const rest = table === "compliance_rule" ? sql`'ID', 'AWS', 'ACTIVE', now()` : sql`'AWS::S3::Bucket'`;
  const { rows } = await sql<{ id: number }>`
    insert into ${sql.table(table)} (account, region, ${sql.raw(columns)})
    select '1', 'eu-west-1', name, ${rest} from unnest(${names}::text[]) name returning id`.execute(
    database.owner,
  );
  return rows.map(({ id }) => id);
}

beforeAll(async () => {
  database = await testDatabase();
  ids = {
    rules: await idsOf("compliance_rule", ["a", "b"]),
    resources: await idsOf("compliance_resource", ["x", "y"]),
  };
});
afterAll(() => database.drop());

const subjectOf = (pair: number) => ({
  ruleId: ids.rules[pair % 2] ?? 0,
  resourceId: ids.resources[Math.floor(pair / 2)] ?? 0,
});
const seenOf = (pair: number, observations: Observation[], readAt: Date | null = null): Seen => ({
  ...subjectOf(pair),
  observations,
  readAt,
  evaluation: null,
  call: "test",
});
const record = (seen: Seen[]) => withTransaction(database.worker, (tx) => recordResults(tx, seen));

async function rowsOf(pair: number) {
  const { ruleId, resourceId } = subjectOf(pair);
  const { rows } = await sql<{ state: string; from: number; to: number | null }>`
    select state, round(extract(epoch from valid_from) * 1000)::float8 as "from",
      round(extract(epoch from valid_to) * 1000)::float8 as "to"
    from compliance_result where rule_id = ${ruleId} and resource_id = ${resourceId} order by valid_from`.execute(
    database.web,
  );
  return rows;
}

/** What Config captured of a pair: at most one item at a time. */
const timeline = fc
  .uniqueArray(
    fc.record({
      at: fc.integer({ min: 1, max: 40 }).map((minute) => START + minute * 60_000),
      state: fc.constantFrom(...CONFIG_STATES),
    }),
    { selector: ({ at }) => at, maxLength: 12 },
  )
  .map((all) => all.sort((one, other) => one.at - other.at));

/** How one pair is read: its history in time order in so many windows, and single looks at any time, again and again. */
const reading = fc.record({
  all: timeline,
  cuts: fc.array(fc.nat(12), { maxLength: 3 }),
  looks: fc.array(fc.record({ index: fc.nat(11), before: fc.nat(4) }), { maxLength: 5 }),
  again: fc.array(fc.nat(4), { maxLength: 2 }),
});

function batchesOf({ all, cuts, looks, again }: typeof reading extends fc.Arbitrary<infer T> ? T : never) {
  const ends = [...cuts.map((cut) => Math.min(cut, all.length)), all.length].sort((a, b) => a - b);
  const windows = ends.map((end, at) => all.slice(ends[at - 1] ?? 0, end));
  const batches = windows.flatMap((window, at) => [
    ...looks
      .flatMap(({ index, before }) => (before === at ? all.slice(index, index + 1) : []))
      .map((one) => [one]),
    window,
    ...(again.includes(at) ? [window] : []),
  ]);
  return batches.filter((batch) => batch.length > 0);
}

describe("recordResults", () => {
  it("makes the rows of one clean run of histories and looks in any order, also again", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(reading, reading, reading, reading),
        fc.boolean(),
        async (readings, isSplit) => {
          await sql`truncate compliance_result`.execute(database.owner);
          const queues = readings.map(batchesOf);
          const rounds = Math.max(...queues.map((queue) => queue.length), 0);
          for (let round = 0; round < rounds; round += 1) {
            const seen = queues.flatMap((queue, pair) => {
              const batch = queue[round];
              return batch ? [seenOf(pair, batch)] : [];
            });
            if (isSplit) for (const one of seen.toReversed()) await record([one]);
            else await record(seen);
          }
          for (const pair of PAIRS)
            expect(await rowsOf(pair)).toEqual(mergeStates([], readings[pair]?.all ?? []));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("comes to the same when batches are written at once", async () => {
    await fc.assert(
      fc.asyncProperty(timeline, async (all) => {
        await sql`truncate compliance_result`.execute(database.owner);
        const looks = all.map((one) => record([seenOf(0, [one])]));
        await Promise.all([...looks, record([seenOf(0, all)])]);
        await record([seenOf(0, all)]);
        expect(await rowsOf(0)).toEqual(mergeStates([], all));
      }),
      { numRuns: 15 },
    );
  });

  it("keeps the reason of a state that a history finds older, and gives it to no other state", async () => {
    await sql`truncate compliance_result`.execute(database.owner);
    const evaluation = { annotation: "No key.", recordedAt: new Date(START + 900_000) };
    const now: Observation = { at: START + 600_000, state: "NON_COMPLIANT" };
    await record([{ ...seenOf(0, [now]), evaluation }]);
    await record([
      seenOf(0, [{ at: START, state: "COMPLIANT" }, { at: START + 60_000, state: "NON_COMPLIANT" }, now]),
    ]);
    const { rows } =
      await sql`select state, annotation, recorded_at from compliance_result order by valid_from`.execute(
        database.web,
      );
    expect(rows).toEqual([
      { state: "COMPLIANT", annotation: null, recorded_at: null },
      { state: "NON_COMPLIANT", annotation: "No key.", recorded_at: evaluation.recordedAt },
    ]);
    await record([{ ...seenOf(0, [{ ...now, state: "COMPLIANT", at: START }]), evaluation: null }]);
    expect((await rowsOf(0)).at(-1)).toMatchObject({ state: "NON_COMPLIANT", to: null });
  });

  it("opens again what is read now although it had ended, and what it became when it is another state", async () => {
    await sql`truncate compliance_result`.execute(database.owner);
    const at = START + 60_000;
    const end = new Date(START + 120_000);
    const later = new Date(START + 180_000);
    const close = () =>
      sql`update compliance_result set valid_to = ${end} where valid_to is null`.execute(database.owner);
    await record([seenOf(0, [{ at, state: "COMPLIANT" }])]);
    await close();
    await record([seenOf(0, [{ at, state: "COMPLIANT" }], new Date(START + 90_000))]);
    expect(await rowsOf(0)).toEqual([{ state: "COMPLIANT", from: at, to: end.getTime() }]);
    await record([seenOf(0, [{ at, state: "COMPLIANT" }], later)]);
    expect(await rowsOf(0)).toEqual([{ state: "COMPLIANT", from: at, to: null }]);
    await close();
    await record([seenOf(0, [{ at: START, state: "NON_COMPLIANT" }], later)]);
    expect((await rowsOf(0)).at(-1)).toEqual({ state: "NON_COMPLIANT", from: later.getTime(), to: null });
  });
});
