import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";

import { AppError } from "@/lib/platform/errors";
import { MAX_BODY_BYTES } from "./body";
import { route, type RouteHandler } from "./route";
import { routeArguments, testWeb, type TestWeb } from "./testing";

const origin = "http://127.0.0.1:3000";
let web: TestWeb;
let cookie: string;

beforeAll(async () => {
  web = await testWeb();
  cookie = await web.cookieOf("auditor@example.com");
});
afterAll(() => web.close());

const echo = route({
  params: z.object({ model: z.string().max(20) }),
  query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
  handler: ({ actor, params, query }) => ({ name: actor.name, ...params, ...query }),
});
const change = route({ body: z.object({ reason: z.string() }), handler: ({ body }) => body });

function get(
  handler: RouteHandler,
  path = "/api/x",
  headers: Record<string, string> = { cookie },
): Promise<Response> {
  return handler(new Request(origin + path, { headers }), routeArguments({ model: "m" }));
}

const sameOrigin = { origin, "content-type": "application/json", "sec-fetch-site": "same-origin" };

function post(body: BodyInit, headers: Record<string, string | null> = {}): Promise<Response> {
  const given = Object.entries({ cookie, ...sameOrigin, ...headers }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  const request = new Request(`${origin}/api/x`, {
    method: "POST",
    body,
    headers: Object.fromEntries(given),
  });
  return change(request, routeArguments());
}

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  instance: z.string(),
  requestId: z.uuid(),
  invalid_params: z.array(z.object({ name: z.string(), reason: z.string() })).optional(),
});

async function problemOf(response: Response): Promise<z.infer<typeof problemSchema>> {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const problem = problemSchema.parse(await response.json());
  expect(problem.status).toBe(response.status);
  expect(problem.requestId).toBe(response.headers.get("x-request-id"));
  return problem;
}

describe("route", () => {
  it("gives the handler the person and parsed input, and answers its data", async () => {
    const response = await get(echo, "/api/x?limit=7");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ name: "David Osei", model: "m", limit: 7 });
  });

  it.each(["data", "response", "failure"])("marks %s as private and numbers it", async (kind) => {
    const handler = route({
      handler: () => {
        if (kind === "failure") throw new Error("no");
        return kind === "data" ? {} : new Response("text");
      },
    });
    const { headers } = await get(handler);
    expect(headers.get("cache-control")).toBe("private, no-store, no-transform");
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("answers 401 before it looks at anything else", async () => {
    const problem = await problemOf(await get(echo, "/api/x?limit=bad", {}));
    expect(problem).toMatchObject({
      status: 401,
      instance: "/api/x",
      type: "urn:countersign:problem:unauthenticated",
    });
    expect((await post("not json", { cookie: null, origin: null })).status).toBe(401);
  });

  it("lets anybody read a route without sign-in", async () => {
    const open = route({ auth: false, handler: ({ actor }) => ({ actor }) });
    expect(await (await get(open, "/api/x", {})).json()).toEqual({ actor: null });
  });

  it("names each field that was refused and what was expected", async () => {
    const problem = await problemOf(await get(echo, "/api/x?limit=900"));
    expect(problem.status).toBe(400);
    expect(problem.invalid_params).toEqual([{ name: "limit", reason: expect.stringContaining("<=200") }]);
  });

  it("refuses a parameter given twice", async () => {
    expect((await problemOf(await get(echo, "/api/x?limit=1&limit=2"))).invalid_params?.[0]?.name).toBe(
      "limit",
    );
  });

  it("turns an AppError into its problem", async () => {
    const handler = route({
      handler: () => {
        throw new AppError("conflict", "Somebody else decided.");
      },
    });
    expect(await problemOf(await get(handler))).toMatchObject({
      status: 409,
      title: "Conflict",
      detail: "Somebody else decided.",
    });
  });

  it("says what a program is to know of a problem, which overrules nothing that every problem says", async () => {
    const handler = route({
      handler: () => {
        throw new AppError("forbidden", "Sign in again.", { members: { code: "step_up", status: 200 } });
      },
    });
    const response = await get(handler);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ status: 403, detail: "Sign in again.", code: "step_up" });
  });

  it("says nothing of an unknown error but the request id", async () => {
    const handler = route({
      handler: () => {
        throw new Error("password=hunter2 at /srv/app");
      },
    });
    const response = await get(handler);
    const text = await response.clone().text();
    expect((await problemOf(response)).status).toBe(500);
    expect(text).not.toContain("hunter2");
    expect(text).not.toContain("/srv/app");
  });
});

describe("mutations", () => {
  it("pass from our own pages, also of a browser that sends no Sec-Fetch-Site", async () => {
    expect(await (await post('{"reason":"ok"}')).json()).toEqual({ reason: "ok" });
    expect((await post('{"reason":"ok"}', { "sec-fetch-site": null })).status).toBe(200);
    expect(
      (await post('{"reason":"ok"}', { "content-type": "application/json; charset=utf-8" })).status,
    ).toBe(200);
  });

  it.each([
    ["no origin", { origin: null }, 403],
    ["a null origin", { origin: "null" }, 403],
    ["another origin", { origin: "https://evil.example" }, 403],
    ["another port", { origin: "http://127.0.0.1:3001" }, 403],
    ["another scheme", { origin: "https://127.0.0.1:3000" }, 403],
    ["our origin as a prefix", { origin: `${origin}.evil.example` }, 403],
    ["a sibling site", { "sec-fetch-site": "same-site" }, 403],
    ["another site", { "sec-fetch-site": "cross-site" }, 403],
    ["the address bar", { "sec-fetch-site": "none" }, 403],
    ["a form", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["plain text", { "content-type": "text/plain" }, 415],
    ["JSON hidden in another type", { "content-type": "text/plain; application/json" }, 415],
    ["no type", { "content-type": "" }, 415],
  ])("are refused with %s", async (_case, headers, status) => {
    expect((await problemOf(await post('{"reason":"ok"}', headers))).status).toBe(status);
  });

  it.each([
    ["half JSON", '{"reason":'],
    ["nothing", ""],
    ["bytes that are not UTF-8", new Uint8Array([0x22, 0xff, 0x22])],
    ["another shape", '{"reason":5}'],
  ])("are refused with %s in the body", async (_case, body) => {
    expect((await problemOf(await post(body))).status).toBe(400);
  });

  it("take a body up to the limit and not a byte more, declared or not", async () => {
    const bodyOf = (bytes: number): string => JSON.stringify({ reason: "a".repeat(bytes - 13) });
    expect((await post(bodyOf(MAX_BODY_BYTES))).status).toBe(200);
    expect((await problemOf(await post(bodyOf(MAX_BODY_BYTES + 1)))).status).toBe(413);
    expect((await problemOf(await post("{}", { "content-length": "2000000" }))).status).toBe(413);
  });
});

describe("sessions", () => {
  const personOf = async (header: string): Promise<number> =>
    (await get(echo, "/api/x", { cookie: header })).status;

  it("are refused when forged, foreign or not there", async () => {
    for (const header of ["", "countersign.session=x", `${cookie}x`, cookie.replace(/=.*/, "=a.b.c")]) {
      expect(await personOf(header)).toBe(401);
    }
  });

  it.each([
    ["ended", sql`update auth_session set ended_at = now()`],
    ["idle for 30 minutes", sql`update auth_session set last_seen_at = now() - interval '30 minutes'`],
    ["12 hours old", sql`update auth_session set created_at = now() - interval '12 hours'`],
  ])("die when %s", async (_case, statement) => {
    const own = await web.cookieOf("risk@example.com");
    expect(await personOf(own)).toBe(200);
    await sql`${statement} where person_id = (select id from auth_person where subject = 'risk@example.com')`.execute(
      web.database.owner,
    );
    expect(await personOf(own)).toBe(401);
  });

  it("live just short of either limit, and being used keeps one from being idle", async () => {
    const own = await web.cookieOf("owner@example.com");
    await sql`update auth_session set last_seen_at = now() - interval '29 minutes', created_at = now() - interval '719 minutes'
      where person_id = (select id from auth_person where subject = 'owner@example.com')`.execute(
      web.database.owner,
    );
    expect(await personOf(own)).toBe(200);
    const { rows } = await sql<{
      fresh: boolean;
    }>`select last_seen_at > now() - interval '1 minute' as fresh from auth_session
      where person_id = (select id from auth_person where subject = 'owner@example.com')`.execute(
      web.database.owner,
    );
    expect(rows).toEqual([{ fresh: true }]);
  });

  it("write at most once a minute", async () => {
    const own = await web.cookieOf("owner@example.com");
    const version = () =>
      sql<{ xmin: string }>`select xmin::text from auth_session order by created_at desc limit 1`.execute(
        web.database.owner,
      );
    const before = await version();
    await personOf(own);
    expect((await version()).rows).toEqual(before.rows);
  });

  it("follow the roles the database holds now: one removed between two requests is gone in the second", async () => {
    const own = await web.cookieOf("engineer@example.com");
    expect(await personOf(own)).toBe(200);
    await sql`update auth_person set roles = '{}' where subject = 'engineer@example.com'`.execute(
      web.database.owner,
    );
    const problem = await problemOf(await get(echo, "/api/x", { cookie: own }));
    expect(problem).toMatchObject({ status: 403, detail: expect.stringContaining("You hold no role here") });
  });

  it("of a person disabled meanwhile are over", async () => {
    const own = await web.cookieOf("compliance@example.com");
    await sql`update auth_person set disabled_at = now() where subject = 'compliance@example.com'`.execute(
      web.database.owner,
    );
    expect(await personOf(own)).toBe(401);
    await expect(web.cookieOf("compliance@example.com")).rejects.toThrow();
  });
});
