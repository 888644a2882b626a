import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { isDue } from "../rules/plan";
import { selectReadable } from "./series";
import { addModel, addSeries } from "./testing";

const NOW = new Date("2026-11-20T10:07:00Z");
const SCOPE = { account: "111122223333", region: "eu-west-1" };
const MINUTE = 60_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

const minutes = fc.integer({ min: 1, max: 90 });
const drawn = fc.record({
  period_seconds: fc.constantFrom(60, 120, 300, 900, 3600, 86_400),
  askedBefore: fc.option(
    fc.oneof(
      fc.integer({ min: -90 * MINUTE, max: 180 * MINUTE }),
      minutes.map((some) => some * MINUTE),
    ),
  ),
  read_error: fc.option(fc.constant("CloudWatch could not read it.")),
  backfilled: fc.integer({ min: 0, max: 3 }),
  isWatched: fc.boolean(),
  isWanted: fc.boolean(),
});

it("Postgres and isDue agree on what is due", { timeout: 60_000 }, async () => {
  const wanted = await addModel(database.owner, "wanted");
  const other = await addModel(database.owner, "other");
  await sql`insert into drift_request (model_id, requested_at) values (${wanted}, now())`.execute(
    database.owner,
  );
  const property = fc.asyncProperty(
    fc.array(drawn, { minLength: 1, maxLength: 20 }),
    fc.record({ metricsMinutes: minutes, watchedMinutes: minutes }),
    async (series, intervals) => {
      await sql`truncate drift_series cascade`.execute(database.owner);
      const ids = await addSeries(
        database.owner,
        series.map(({ askedBefore, isWatched: _, isWanted, ...columns }, index) => ({
          ...columns,
          key: `series-${index}`,
          modelId: isWanted ? wanted : other,
          asked_at: askedBefore === null ? null : new Date(NOW.getTime() - askedBefore),
        })),
      );
      const watched = ids.filter((_, index) => series[index]?.isWatched);
      await sql`insert into drift_rule (model_id, series_id, version)
        select model_id, id, 1 from drift_series where id = any(${watched}::bigint[])`.execute(
        database.owner,
      );
      const all = await selectReadable(database.worker, SCOPE);
      expect(all.map(({ watched: yes }) => yes)).toEqual(series.map(({ isWatched }) => isWatched));
      expect(await selectReadable(database.worker, SCOPE, { now: NOW, intervals })).toEqual(
        all.filter((one) => isDue(one, NOW.getTime(), intervals)),
      );
    },
  );
  await fc.assert(property, { numRuns: 60 });
});
