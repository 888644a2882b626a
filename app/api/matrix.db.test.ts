import { globSync } from "node:fs";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { DEMO_ISSUER, DEMO_PEOPLE } from "@/lib/platform/auth/demo-people";
import { ROLES } from "@/lib/platform/auth/permissions";
import { testWeb, type TestWeb } from "@/lib/platform/http/testing";
import { ACCESS_ROWS } from "@/scripts/testing/api-rows/access";
import { APPROVALS_ROWS } from "@/scripts/testing/api-rows/approvals";
import { COMPLIANCE_ROWS } from "@/scripts/testing/api-rows/compliance";
import { DOCUMENTATION_ROWS } from "@/scripts/testing/api-rows/documentation";
import { DRIFT_ROWS } from "@/scripts/testing/api-rows/drift";
import type { Caller, Expected } from "@/scripts/testing/api-rows/expected";
import { LEDGER_ROWS } from "@/scripts/testing/api-rows/ledger";
import { MODELS_ROWS } from "@/scripts/testing/api-rows/models";
import { ROLLBACK_ROWS } from "@/scripts/testing/api-rows/rollbacks";

type Handler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;
/** Who gets what from every route: a route that is missing here fails the test, and so does a row without a route. */
const MATRIX: Record<string, Expected> = {
  ...MODELS_ROWS,
  ...DRIFT_ROWS,
  ...ACCESS_ROWS,
  ...COMPLIANCE_ROWS,
  ...DOCUMENTATION_ROWS,
  ...LEDGER_ROWS,
  ...APPROVALS_ROWS,
  ...ROLLBACK_ROWS,
};

const origin = "http://127.0.0.1:3000";
const api = path.join(process.cwd(), "app/api");
const cookies = new Map<Caller, string>();
const handlers = new Map<
  string,
  (request: Request, context: { params: Promise<unknown> }) => Promise<Response>
>();
let web: TestWeb;

async function loadHandlers(): Promise<void> {
  for (const file of globSync("**/route.ts", { cwd: api })) {
    const address = path.posix.join("/api", path.dirname(file));
    const methods: Record<string, Handler> = await import(path.join(api, file));
    for (const [method, handler] of Object.entries(methods)) handlers.set(`${method} ${address}`, handler);
  }
}

beforeAll(async () => {
  web = await testWeb();
  await loadHandlers();
  await sql`insert into auth_person (issuer, subject, name, source)
    values (${DEMO_ISSUER}, 'nobody@example.com', 'Nobody', 'demo')`.execute(web.database.owner);
  for (const { email, role } of DEMO_PEOPLE) cookies.set(role, await web.cookieOf(email));
  cookies.set("no role", await web.cookieOf("nobody@example.com"));
});
afterAll(() => web.close());

async function statusOf(key: string, caller: Caller): Promise<number> {
  const handler = handlers.get(key);
  const row = MATRIX[key];
  if (!handler || !row) throw new Error(`no ${key}`);
  const method = key.split(" ")[0] ?? "";
  const headers = { cookie: cookies.get(caller) ?? "", origin, "content-type": "application/json" };
  const request = new Request(origin + row.path, {
    method,
    headers,
    ...(method !== "GET" && { body: JSON.stringify(row.body ?? {}) }),
  });
  return (await handler(request, { params: Promise.resolve(row.params ?? {}) })).status;
}

const callers: Caller[] = [...ROLES, "no role", "signed out"];
const cells = Object.entries(MATRIX).flatMap(([key, { status }]) =>
  callers.map((caller) => [key, caller, status[caller]] as const),
);

describe("every route × every caller", () => {
  it("has a row for every route and a route for every row", () => {
    expect(Object.keys(MATRIX).sort()).toEqual([...handlers.keys()].sort());
  });

  it.each(cells)("%s as %s answers %i", async (key, caller, status) => {
    expect(await statusOf(key, caller)).toBe(status);
  });
});
