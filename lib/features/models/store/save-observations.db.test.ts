import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withTransaction } from "@/lib/platform/db/client";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { lockScope } from "./lock";
import { closeMissing, saveObservations } from "./save-observations";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

const KIND = "endpoint";
let runs = 0;
const nextScope = () => {
  runs += 1;
  return { account: String(runs).padStart(12, "0"), region: "eu-west-1" };
};
const observed = (name: string, content: number) =>
  ({
    kind: KIND,
    arn: `arn:${name}`,
    call: "sagemaker:DescribeEndpoint",
    fingerprint: `${content}`,
    body: JSON.stringify({ content }),
  }) as const;

/** One pass: what AWS holds, how many of its objects were read before the listing failed (null: none did), the clock. */
const passes = fc.array(
  fc.record({
    holds: fc.dictionary(fc.constantFrom("a", "b", "c", "d"), fc.integer({ min: 0, max: 2 })),
    failsAfter: fc.option(fc.nat(3), { nil: null }),
    minutes: fc.integer({ min: -5, max: 30 }),
  }),
  { maxLength: 8 },
);

interface Row {
  arn: string;
  body: string;
  from: Date;
  until: Date | null;
}

describe("keeping and closing observations", () => {
  it("keeps a history without gaps or overlaps, whose present is what was last read", async () => {
    await fc.assert(
      fc.asyncProperty(passes, async (sequence) => {
        const scope = nextScope();
        const present = new Map<string, number>();
        let at = Date.parse("2026-11-01T00:00:00Z");
        for (const { holds, failsAfter, minutes } of sequence) {
          at += minutes * 60_000;
          const now = new Date(at);
          const read = Object.entries(holds).slice(0, failsAfter ?? undefined);
          await withTransaction(database.worker, async (tx) => {
            const batch = read.map(([name, content]) => observed(name, content));
            await saveObservations(tx, scope, KIND, batch, now);
            if (failsAfter === null)
              await closeMissing(tx, scope, KIND, new Set(batch.map(({ arn }) => arn)), now);
          });
          if (failsAfter === null) present.clear();
          for (const [name, content] of read) present.set(`arn:${name}`, content);
        }
        const { rows } = await sql<Row>`
          select arn, convert_from(body, 'UTF8') as body, valid_from as from, valid_to as until
          from models_resource where account = ${scope.account} order by arn, id`.execute(database.worker);
        const current = rows.filter(({ until }) => until === null);
        expect(new Map(current.map(({ arn, body }) => [arn, JSON.parse(body).content]))).toEqual(present);
        expect(current.length).toBe(present.size);
        for (const [index, row] of rows.entries()) {
          if (row.until) expect(row.until.getTime()).toBeGreaterThanOrEqual(row.from.getTime());
          const next = rows[index + 1];
          if (next?.arn !== row.arn) continue;
          expect(row.until).not.toBeNull();
          expect(next.from.getTime()).toBeGreaterThanOrEqual(row.until?.getTime() ?? Infinity);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("leaves no gap between two states of an object that was there all along", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(2), { minLength: 1, maxLength: 8 }), async (contents) => {
        const scope = nextScope();
        for (const [hour, content] of contents.entries()) {
          const now = new Date(Date.UTC(2026, 10, 1, hour));
          await withTransaction(database.worker, async (tx) => {
            await saveObservations(tx, scope, KIND, [observed("a", content)], now);
            await closeMissing(tx, scope, KIND, new Set(["arn:a"]), now);
          });
        }
        const { rows } = await sql<Row>`
          select arn, '' as body, valid_from as from, valid_to as until from models_resource
          where account = ${scope.account} order by id`.execute(database.worker);
        const starts = rows.map(({ from }) => from.getTime());
        expect(rows.map(({ until }) => until?.getTime() ?? null)).toEqual([...starts.slice(1), null]);
        expect(rows).toHaveLength(contents.filter((content, at) => content !== contents[at - 1]).length);
      }),
      { numRuns: 30 },
    );
  });

  it("loses nothing to a second worker that saves the same objects meanwhile", async () => {
    const scope = nextScope();
    const now = new Date();
    await Promise.all(
      [1, 2, 3, 4].map((content) =>
        withTransaction(database.worker, async (tx) => {
          await lockScope(tx, scope);
          await saveObservations(tx, scope, KIND, [observed("a", content), observed("b", content)], now);
        }),
      ),
    );
    const { rows } = await sql<{ body: string; fingerprint: string }>`
      select convert_from(body, 'UTF8') as body, fingerprint from models_resource
      where account = ${scope.account} and valid_to is null`.execute(database.worker);
    expect(rows).toHaveLength(2);
    for (const { body, fingerprint } of rows) expect(String(JSON.parse(body).content)).toBe(fingerprint);
  });
});
