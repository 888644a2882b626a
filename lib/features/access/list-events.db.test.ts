import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "@/demo/estate/random";
import { personWith } from "@/lib/platform/auth/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { eventId } from "./rules/event-id";
import { accessFilterSchema, accessListQuerySchema } from "./schema/filter";
import { listEvents } from "./service/list-events";
import { makeSmallLog, type SmallLog } from "./store/testing-small-log";
import { askedArbitrary, timesArbitrary } from "./testing-asked";
import { fitsByHand, newestFirst } from "./testing-oracle";

const actor = { kind: "job", name: "test" } as const;
const ALL = { from: "2026-10-01T00:00:00Z", to: "2026-12-01T00:00:00Z" };
let database: TestDatabase;
let log: SmallLog;
let shuffled: { database: TestDatabase; log: SmallLog };

async function openLog(seed: string, ofAnyPlace: boolean) {
  const opened = await testDatabase();
  const shape = { count: 3_000, shuffled: ofAnyPlace };
  return { database: opened, log: await makeSmallLog(opened.owner, seededRandom(seed), shape) };
}

beforeAll(async () => {
  ({ database, log } = await openLog("list", false));
  shuffled = await openLog("shuffled", true);
});
afterAll(() => Promise.all([database?.drop(), shuffled?.database.drop()]));

async function allPages(
  model: string | null,
  query: object,
  { after = null, read = database }: { after?: string | null; read?: TestDatabase } = {},
): Promise<string[]> {
  const ids: string[] = [];
  let cursor = after ?? undefined;
  do {
    const page = await listEvents(read.web, actor, model, accessListQuerySchema.parse({ ...query, cursor }));
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return ids;
}

function byHand(model: number, query: object, all = log.events): string[] {
  const filter = accessFilterSchema.parse(query);
  const [from, to] = [Date.parse(filter.from ?? ""), Date.parse(filter.to ?? "")];
  return all
    .filter((event) => event.at >= from && event.at < to && fitsByHand(event, filter, model))
    .sort(newestFirst)
    .map(eventId);
}

const scopes = fc.constantFrom<[string | null, number]>([null, 0], ["small-1", 1], ["small-2", 2]);
const idOf = (n: number, of = log) => (n === 0 ? 0 : (of.models[n - 1] ?? 0));

describe("listEvents", () => {
  it.each(["files of one place", "files of any place"])(
    "joined, pages are exactly the events that fit, newest first, whatever is asked and however long a page is (%s)",
    async (files) => {
      const read = files === "files of any place" ? shuffled : { database, log };
      await fc.assert(
        fc.asyncProperty(
          scopes,
          askedArbitrary,
          timesArbitrary,
          fc.constantFrom(7, 50, 200),
          async ([slug, n], asked, times, limit) => {
            const query = { ...asked, ...times, limit };
            const pages = await allPages(slug, query, { read: read.database });
            expect(pages).toEqual(byHand(idOf(n, read.log), query, read.log.events));
          },
        ),
        { numRuns: 120 },
      );
    },
  );

  it.each([null, "small-1"])(
    "pages through hundreds of events of one second, unfiltered (%s)",
    async (slug) => {
      expect(await allPages(slug, { ...ALL, limit: 13 })).toEqual(byHand(slug ? idOf(1) : 0, ALL));
    },
  );

  it("keeps its place while newer events arrive", async () => {
    const query = { ...ALL, limit: 40 };
    const first = await listEvents(database.web, actor, "small-1", accessListQuerySchema.parse(query));
    const before = byHand(idOf(1), ALL);
    const newest = log.events.filter(({ concerns }) => concerns.has(idOf(1))).sort(newestFirst)[0];
    await sql`
      insert into access_event values ('2026-11-09T00:00:00Z', md5('late')::uuid, ${newest?.callId}, 1, 0, ${newest?.placeId})`.execute(
      database.owner,
    );
    const rest = await allPages("small-1", query, { after: first.nextCursor });
    await sql`delete from access_event where event_key = md5('late')::uuid`.execute(database.owner);
    expect(rest).toEqual(before.slice(40));
  });

  it("shows who, what, where, with which proof, and why it is of the model", async () => {
    const query = accessListQuerySchema.parse({ ...ALL, unusual: "true", limit: 1 });
    const [item] = (await listEvents(database.web, actor, null, query)).items;
    const event = log.events.find((one) => eventId(one) === item?.id);
    expect(item).toMatchObject({
      at: new Date(event?.at ?? 0).toISOString(),
      action: event?.action,
      actor: { principal: event?.principal, person: event?.person },
      address: event?.address,
      target: event?.target,
      result: event?.result,
      grade: event?.grade,
      unusual: [{ rule: "first_time", event: item?.id, known: null }],
    });
    expect(item?.models.map(({ concern }) => concern)).toEqual(
      log.models.flatMap((model) => event?.concerns.get(model) ?? []),
    );
  });

  it("refuses a cursor nobody handed out, times the wrong way round, a model there is not, and who may not read", async () => {
    const ask = (query: object, model: string | null = null, who: Parameters<typeof listEvents>[1] = actor) =>
      listEvents(database.web, who, model, accessListQuerySchema.parse(query));
    await expect(ask({ cursor: "x" })).rejects.toMatchObject({ code: "invalid_request" });
    await expect(ask({ from: ALL.to, to: ALL.from })).rejects.toMatchObject({ code: "invalid_request" });
    await expect(ask({}, "nothing")).rejects.toMatchObject({ code: "not_found" });
    await expect(ask({ grade: "X" }, "nothing")).rejects.toMatchObject({ code: "not_found" });
    await expect(ask({}, null, personWith([]))).rejects.toMatchObject({ code: "forbidden" });
  });
});
