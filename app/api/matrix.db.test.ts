import { globSync } from "node:fs";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { DEMO_ISSUER, DEMO_PEOPLE } from "@/lib/platform/auth/demo-people";
import { ROLES, type Role } from "@/lib/platform/auth/permissions";
import { testWeb, type TestWeb } from "@/lib/platform/http/testing";

type Handler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;
type Caller = Role | "no role" | "signed out";

/** In a database without models, so what may be read but is not there answers 404, after the permission. */
interface Expected {
  path: string;
  params?: Record<string, string | string[]>;
  /** Sent as JSON; an empty object where a route takes none. */
  body?: object;
  status: Record<Caller, number>;
}

const all = (status: number): Record<Caller, number> => ({
  compliance_officer: status,
  ml_engineer: status,
  business_owner: status,
  risk_officer: status,
  auditor: status,
  administrator: status,
  "no role": status,
  "signed out": status,
});
const signedIn = (status: number): Record<Caller, number> => ({
  ...all(status),
  "no role": 403,
  "signed out": 401,
});
const only = (status: number, allowed: Role[]): Record<Caller, number> => ({
  ...signedIn(403),
  ...Object.fromEntries(allowed.map((role) => [role, status])),
});

const model = { model: "credit-scoring" };
const writers: Role[] = ["ml_engineer"];
const drift = "/api/models/credit-scoring/drift";
const rule = {
  metric: "accuracy",
  comparison: "<",
  threshold: 0.75,
  forPeriods: 1,
  action: { kind: "notify" },
};
const access = "/api/models/credit-scoring/access";
const event = "1-00000000-0000-4000-8000-000000000000-1";
const exporters: Role[] = ["compliance_officer", "risk_officer", "auditor"];
const known = {
  path: "/api/access/unusual/1/known",
  params: { unusual: "1" },
  body: { reason: "A new hire" },
};
const documentation = "/api/models/credit-scoring/documentation";
const field = { ...model, field: "intended-use" };
const authors: Role[] = ["compliance_officer", "ml_engineer", "business_owner", "risk_officer"];
const compliance = "/api/models/credit-scoring/compliance";
const granters: Role[] = ["compliance_officer", "risk_officer"];
const askers: Role[] = [...granters, "ml_engineer", "business_owner"];
const why = { reason: "The bucket moves this quarter" };
const exception = { ...model, exception: "1" };
const unknown = { path: "/api/nothing", params: { unknown: ["nothing"] }, status: signedIn(404) };

/** Who gets what from every route: a route that is missing here fails the test, and so does a row without a route. */
const MATRIX: Record<string, Expected> = {
  "GET /api/health": { path: "/api/health", status: all(200) },
  "GET /api/openapi.json": { path: "/api/openapi.json", status: signedIn(200) },
  "GET /api/auth/[...nextauth]": { path: "/api/auth/csrf", params: { nextauth: ["csrf"] }, status: all(200) },
  "POST /api/auth/[...nextauth]": {
    path: "/api/auth/session",
    params: { nextauth: ["session"] },
    status: all(404),
  },
  "GET /api/session": { path: "/api/session", status: signedIn(200) },
  "GET /api/models": { path: "/api/models", status: signedIn(200) },
  "GET /api/models/totals": { path: "/api/models/totals", status: signedIn(200) },
  "GET /api/models/tags": { path: "/api/models/tags", status: signedIn(200) },
  "GET /api/models/needs": { path: "/api/models/needs", status: signedIn(200) },
  "GET /api/models/findings": { path: "/api/models/findings", status: signedIn(200) },
  "GET /api/models/[model]": { path: "/api/models/credit-scoring", params: model, status: signedIn(404) },
  "GET /api/models/[model]/versions": {
    path: "/api/models/credit-scoring/versions",
    params: model,
    status: signedIn(404),
  },
  "GET /api/models/[model]/versions/[version]": {
    path: "/api/models/credit-scoring/versions/1",
    params: { ...model, version: "1" },
    status: signedIn(404),
  },
  "GET /api/models/[model]/compare": {
    path: "/api/models/credit-scoring/compare?left=1&right=2",
    params: model,
    status: signedIn(404),
  },
  "GET /api/models/[model]/drift": {
    path: "/api/models/credit-scoring/drift?metric=a&from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z",
    params: model,
    status: signedIn(404),
  },
  "GET /api/models/[model]/drift/heatmap": {
    path: "/api/models/credit-scoring/drift/heatmap?kind=data&from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z",
    params: model,
    status: signedIn(404),
  },
  "GET /api/models/[model]/drift/series": {
    path: "/api/models/credit-scoring/drift/series",
    params: model,
    status: signedIn(404),
  },
  "GET /api/models/[model]/drift/distribution": {
    path: "/api/models/credit-scoring/drift/distribution?feature=income",
    params: model,
    status: signedIn(404),
  },
  "GET /api/models/[model]/drift/violations": {
    path: "/api/models/credit-scoring/drift/violations",
    params: model,
    status: signedIn(404),
  },
  "POST /api/models/[model]/drift/violations/expected": {
    path: "/api/models/credit-scoring/drift/violations/expected",
    params: model,
    body: { schedule: "arn", feature: "income", check: "data_type_check", reason: "A new product" },
    status: only(404, ["ml_engineer"]),
  },
  "DELETE /api/models/[model]/drift/violations/expected/[expectation]": {
    path: "/api/models/credit-scoring/drift/violations/expected/1",
    params: { ...model, expectation: "1" },
    status: only(404, ["ml_engineer"]),
  },
  "GET /api/sources": { path: "/api/sources", status: signedIn(200) },
  "POST /api/sources/refresh": {
    path: "/api/sources/refresh",
    status: only(202, ["compliance_officer", "ml_engineer", "administrator"]),
  },
  "POST /api/models/[model]/drift/refresh": {
    path: "/api/models/credit-scoring/drift/refresh",
    params: model,
    status: signedIn(404),
  },
  "GET /api/models/[model]/drift/rules": { path: `${drift}/rules`, params: model, status: signedIn(404) },
  "POST /api/models/[model]/drift/rules": {
    path: `${drift}/rules`,
    params: model,
    body: rule,
    status: only(404, writers),
  },
  "PUT /api/models/[model]/drift/rules/[rule]": {
    path: `${drift}/rules/1`,
    params: { ...model, rule: "1" },
    body: { ...rule, version: 1 },
    status: only(404, writers),
  },
  "DELETE /api/models/[model]/drift/rules/[rule]": {
    path: `${drift}/rules/1`,
    params: { ...model, rule: "1" },
    status: only(404, writers),
  },
  "GET /api/models/[model]/drift/rules/[rule]/versions": {
    path: `${drift}/rules/1/versions`,
    params: { ...model, rule: "1" },
    status: signedIn(404),
  },
  "GET /api/models/[model]/drift/episodes": {
    path: `${drift}/episodes`,
    params: model,
    status: signedIn(404),
  },
  "POST /api/models/[model]/drift/episodes/[episode]/acknowledge": {
    path: `${drift}/episodes/1/acknowledge`,
    params: { ...model, episode: "1" },
    status: only(404, ["compliance_officer", "ml_engineer", "business_owner", "risk_officer"]),
  },
  "GET /api/models/[model]/drift/alarms": { path: `${drift}/alarms`, params: model, status: signedIn(404) },
  "GET /api/drift/episodes": { path: "/api/drift/episodes", status: signedIn(200) },
  "GET /api/access": { path: "/api/access", status: signedIn(200) },
  "GET /api/models/[model]/access": { path: access, params: model, status: signedIn(404) },
  "GET /api/access/summary": { path: "/api/access/summary", status: signedIn(200) },
  "GET /api/models/[model]/access/summary": {
    path: `${access}/summary`,
    params: model,
    status: signedIn(404),
  },
  "GET /api/access/events/[event]": {
    path: `/api/access/events/${event}`,
    params: { event },
    status: signedIn(404),
  },
  "GET /api/models/[model]/access/events/[event]": {
    path: `${access}/events/${event}`,
    params: { ...model, event },
    status: signedIn(404),
  },
  "GET /api/access/export": { path: "/api/access/export?format=csv", status: only(200, exporters) },
  "GET /api/models/[model]/access/export": {
    path: `${access}/export?format=ndjson`,
    params: model,
    status: only(404, exporters),
  },
  "GET /api/access/coverage": { path: "/api/access/coverage", status: signedIn(200) },
  "GET /api/models/[model]/access/coverage": {
    path: `${access}/coverage`,
    params: model,
    status: signedIn(404),
  },
  "GET /api/access/unusual": { path: "/api/access/unusual", status: signedIn(200) },
  "GET /api/models/[model]/access/unusual": {
    path: `${access}/unusual`,
    params: model,
    status: signedIn(404),
  },
  "POST /api/access/unusual/[unusual]/known": {
    ...known,
    status: only(404, ["compliance_officer", "risk_officer"]),
  },
  "DELETE /api/access/unusual/[unusual]/known": {
    ...known,
    status: only(404, ["compliance_officer", "risk_officer"]),
  },
  "GET /api/models/[model]/documentation": { path: documentation, params: model, status: signedIn(404) },
  "GET /api/models/[model]/documentation/markdown": {
    path: `${documentation}/markdown`,
    params: model,
    status: signedIn(404),
  },
  "PUT /api/models/[model]/documentation/fields/[field]": {
    path: `${documentation}/fields/intended-use`,
    params: field,
    body: { version: 0, text: "Quotes for private cars.", reviewOn: "2027-06-01" },
    status: only(404, authors),
  },
  "POST /api/models/[model]/documentation/fields/[field]/review": {
    path: `${documentation}/fields/intended-use/review`,
    params: field,
    body: { version: 1, reviewOn: "2027-06-01" },
    status: only(404, authors),
  },
  "GET /api/models/[model]/documentation/fields/[field]/history": {
    path: `${documentation}/fields/intended-use/history`,
    params: field,
    status: signedIn(404),
  },
  "POST /api/models/[model]/documentation/documents": {
    path: `${documentation}/documents`,
    params: model,
    body: {
      kind: "dpia",
      title: "Assessment of quotes",
      owner: "team-actuarial",
      coversVersion: null,
      dated: "2026-10-01",
      reviewOn: "2027-06-01",
      url: "https://documents.example.com/dpia/7",
    },
    status: only(404, authors),
  },
  "DELETE /api/models/[model]/documentation/documents/[document]": {
    path: `${documentation}/documents/1`,
    params: { ...model, document: "1" },
    status: only(404, authors),
  },
  "GET /api/models/[model]/documentation/documents/[document]/file": {
    path: `${documentation}/documents/1/file`,
    params: { ...model, document: "1" },
    status: signedIn(404),
  },
  "GET /api/models/[model]/compliance": { path: compliance, params: model, status: signedIn(404) },
  "GET /api/models/[model]/compliance/export": {
    path: `${compliance}/export?format=ndjson`,
    params: model,
    status: only(404, askers.concat("auditor")),
  },
  "GET /api/compliance/matrix": { path: "/api/compliance/matrix", status: signedIn(200) },
  "GET /api/compliance/matrix/export": {
    path: "/api/compliance/matrix/export?format=csv",
    status: only(404, askers.concat("auditor")),
  },
  "GET /api/compliance/controls/[framework]/[control]": {
    path: "/api/compliance/controls/eu-ai-act/art-12",
    params: { framework: "eu-ai-act", control: "art-12" },
    status: signedIn(404),
  },
  "GET /api/compliance/tags": { path: "/api/compliance/tags", status: signedIn(200) },
  "GET /api/models/[model]/compliance/exceptions": {
    path: `${compliance}/exceptions`,
    params: model,
    status: signedIn(404),
  },
  "POST /api/models/[model]/compliance/exceptions": {
    path: `${compliance}/exceptions`,
    params: model,
    body: { ...why, framework: "eu-ai-act", control: "art-12", owner: "Nina Ray", expiresOn: "2999-01-01" },
    status: only(404, askers),
  },
  "POST /api/models/[model]/compliance/exceptions/[exception]/decision": {
    path: `${compliance}/exceptions/1/decision`,
    params: exception,
    body: { ...why, decision: "granted" },
    status: only(404, granters),
  },
  "POST /api/models/[model]/compliance/exceptions/[exception]/end": {
    path: `${compliance}/exceptions/1/end`,
    params: exception,
    body: why,
    status: only(404, askers),
  },
  "GET /api/models/[model]/compliance/remediations": {
    path: `${compliance}/remediations`,
    params: model,
    status: signedIn(404),
  },
  "POST /api/models/[model]/compliance/remediations": {
    path: `${compliance}/remediations`,
    params: model,
    body: { ...why, ruleId: 1, resourceId: 1, target: "AWS-EnableS3BucketEncryption" },
    status: only(404, ["compliance_officer", "ml_engineer"]),
  },
  "GET /api/models/[model]/compliance/remediations/[remediation]": {
    path: `${compliance}/remediations/1`,
    params: { ...model, remediation: "1" },
    status: signedIn(404),
  },
  "GET /api/compliance/exceptions": { path: "/api/compliance/exceptions", status: signedIn(200) },
  "GET /api/[...unknown]": unknown,
  "POST /api/[...unknown]": unknown,
  "PUT /api/[...unknown]": unknown,
  "PATCH /api/[...unknown]": unknown,
  "DELETE /api/[...unknown]": unknown,
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
