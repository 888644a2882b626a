import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personWith } from "@/lib/platform/auth/testing";
import { testDatabase, type TestDatabase } from "@/lib/platform/db/testing";
import { MODEL_SORTS, modelListQuerySchema } from "./schema/model";
import { listModels } from "./service/list-models";

const actor = { kind: "job", name: "test" } as const;
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  // Ties everywhere: the order must still be total, whatever the sort.
  await sql`
    insert into models (slug, kind, account, region, arn, name, owner, approval_status, approval_rank,
      open_findings, severity_rank, version_count)
    select 'm-' || n, 'registry', '111122223333', 'eu-west-1', 'arn:' || n, 'model ' || (n % 7),
      case n % 3 when 0 then null else 'team-' || (n % 3) end,
      case n % 4 when 1 then 'Approved' when 2 then 'PendingManualApproval' end, n % 4, n % 5, n % 3, n % 6
    from generate_series(1, 83) n`.execute(database.owner);
  await sql`insert into models_search select id, name || ' 100%_sure' from models`.execute(database.owner);
});
afterAll(() => database?.drop());

async function allPages(query: object): Promise<string[]> {
  const slugs: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listModels(database.web, actor, modelListQuerySchema.parse({ ...query, cursor }));
    slugs.push(...page.items.map(({ slug }) => slug));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return slugs;
}

describe("listModels", () => {
  it("pages through every model once, in one order, whatever the sort and the page size", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...MODEL_SORTS),
        fc.constantFrom("asc", "desc"),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom({}, { owner: "team-1" }, { findings: "any" }, { approval: "Approved" }),
        async (sort, order, limit, filter) => {
          const paged = await allPages({ sort, order, limit, ...filter });
          const whole = await allPages({ sort, order, limit: 200, ...filter });
          expect(paged).toEqual(whole);
          expect(new Set(whole).size).toBe(whole.length);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("counts all matches, not the page", async () => {
    const page = await listModels(database.web, actor, modelListQuerySchema.parse({ limit: 10 }));
    expect([page.items.length, page.total]).toEqual([10, 83]);
  });

  it("takes search text literally", async () => {
    const search = (q: string) => listModels(database.web, actor, modelListQuerySchema.parse({ q }));
    expect((await search("100%_SURE")).total).toBe(83);
    expect((await search("100_%")).total).toBe(0);
    expect((await search("model 3")).total).toBe(12);
  });

  it("refuses a cursor of another sort", async () => {
    const page = await listModels(
      database.web,
      actor,
      modelListQuerySchema.parse({ limit: 5, sort: "findings" }),
    );
    const query = modelListQuerySchema.parse({ sort: "name", cursor: page.nextCursor });
    await expect(listModels(database.web, actor, query)).rejects.toMatchObject({ code: "invalid_request" });
    const broken = modelListQuerySchema.parse({ cursor: "%%%" });
    await expect(listModels(database.web, actor, broken)).rejects.toMatchObject({ code: "invalid_request" });
  });

  it.each([
    ["name", ["model\u0000", 1]],
    ["name", [1, 1]],
    ["findings", ["bad", 1, 1]],
    ["findings", [99_999, 1, 1]],
    ["versions", [3e9, 1]],
    ["approval", [1]],
  ])("refuses a made-up cursor of %s: %j", async (sort, key) => {
    const cursor = Buffer.from(JSON.stringify(key)).toString("base64url");
    const query = modelListQuerySchema.parse({ sort, cursor });
    await expect(listModels(database.web, actor, query)).rejects.toMatchObject({ code: "invalid_request" });
  });

  it("finds nothing by text that Postgres can't hold", () => {
    expect(modelListQuerySchema.safeParse({ q: "a\u0000" }).success).toBe(false);
    expect(modelListQuerySchema.safeParse({ owner: "\ud800" }).success).toBe(false);
  });

  it("is refused to nobody with a role, and to everybody without one", async () => {
    const query = modelListQuerySchema.parse({});
    await expect(listModels(database.web, personWith(["auditor"]), query)).resolves.toBeTruthy();
    await expect(listModels(database.web, personWith([]), query)).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
