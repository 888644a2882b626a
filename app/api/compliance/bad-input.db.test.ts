import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeCursor } from "@/lib/platform/http/cursor";
import { routeArguments, testWeb, type TestWeb } from "@/lib/platform/http/testing";
import { addThreeModels } from "@/scripts/testing/compliance-rows";
import { GET as CONTROL } from "./controls/[framework]/[control]/route";
import { GET as EXCEPTIONS } from "./exceptions/route";
import { GET as EXPORT } from "./matrix/export/route";
import { GET as MATRIX } from "./matrix/route";
import { GET as PAGE } from "../models/[model]/compliance/route";
import { POST as ASK } from "../models/[model]/compliance/exceptions/route";
import { POST as DECIDE } from "../models/[model]/compliance/exceptions/[exception]/decision/route";
import { GET as EXPORT_MODEL } from "../models/[model]/compliance/export/route";
import { GET as REMEDIATION } from "../models/[model]/compliance/remediations/[remediation]/route";
import { POST as MEND } from "../models/[model]/compliance/remediations/route";
import { GET as DOCUMENTATION } from "../models/[model]/documentation/route";
import { POST as ADD } from "../models/[model]/documentation/documents/route";
import { GET as FILE } from "../models/[model]/documentation/documents/[document]/file/route";
import { GET as HISTORY } from "../models/[model]/documentation/fields/[field]/history/route";
import { PUT as WRITE } from "../models/[model]/documentation/fields/[field]/route";

const ORIGIN = "http://127.0.0.1:3000";
let web: TestWeb;
let officer: string;
let owner: string;
let bucket: string;

beforeAll(async () => {
  web = await testWeb();
  officer = await web.cookieOf("compliance@example.com");
  owner = await web.cookieOf("owner@example.com");
  ({ bucket } = await addThreeModels(web.database.owner));
});
afterAll(() => web.close());

type Route = typeof MATRIX;
async function call(
  handler: Route,
  { query = "", params = {}, method = "GET", body, cookie = officer }: Call,
): Promise<Response> {
  const headers = { cookie, origin: ORIGIN, "content-type": "application/json" };
  const request = new Request(`${ORIGIN}/api?${query}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  return handler(request, routeArguments(params));
}
interface Call {
  query?: string;
  params?: Record<string, string>;
  method?: string;
  body?: object;
  cookie?: string;
}

/** A problem in words, of one of these statuses; never a failure of ours. */
async function expectProblem(answer: Response, statuses: number[]): Promise<void> {
  expect([...statuses]).toContain(answer.status);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  const { detail } = await answer.json();
  expect(detail).toMatch(/\S/);
}

const MODEL = { model: "credit" };
const CONTROL_AT = { framework: "house", control: "c1" };
const LONG = "x".repeat(5000);
const CURSORS = [
  "%00",
  "not-base64!",
  encodeCursor([]),
  encodeCursor(["a"]),
  encodeCursor([1, "a"]),
  encodeCursor(["a", 1.5]),
  encodeCursor(["a", 1e300]),
  Buffer.from('{"0":"a","1":1}').toString("base64url"),
  Buffer.from('["a",1,"; drop table models"]').toString("base64url"),
  LONG,
];

describe("a query that makes no sense", () => {
  const lists: [string, Route, Record<string, string>][] = [
    ["the matrix", MATRIX, {}],
    ["a control", CONTROL, CONTROL_AT],
    ["exceptions", EXCEPTIONS, {}],
  ];
  it.each(lists)("of %s is refused, whatever stands in it", async (_, handler, params) => {
    for (const cursor of CURSORS) {
      await expectProblem(
        await call(handler, { query: `cursor=${encodeURIComponent(cursor)}`, params }),
        [400],
      );
    }
    for (const limit of ["0", "-1", "1.5", "1e9", "NaN", "", "one", "99999999999999999999"]) {
      await expectProblem(await call(handler, { query: `limit=${limit}`, params }), [400]);
    }
    for (const query of ["nobody=knows", "limit=1&limit=2", "__proto__=1", "constructor=a", "%00=1"]) {
      await expectProblem(await call(handler, { query, params }), [400]);
    }
  });

  it.each(["0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z", "-0001-01-01T00:00:00Z"])(
    "a cursor of the time %s is refused or finds nothing",
    async (time) => {
      const query = `cursor=${encodeCursor([time, Number.MAX_SAFE_INTEGER])}`;
      expect((await call(EXCEPTIONS, { query })).status).toBeLessThan(500);
    },
  );

  it.each([
    ["framework", "../../etc"],
    ["framework", "HOUSE"],
    ["framework", "a%00"],
    ["control", "%ud800"],
    ["control", LONG],
    ["state", "MET"],
    ["stage", "a%00b"],
    ["risk", LONG],
    ["q", "%00"],
    ["q", LONG],
    ["format", "xlsx"],
  ])(
    "with a %s that makes no sense (%#) is refused by the matrix and by its export alike",
    async (name, value) => {
      if (name !== "format") await expectProblem(await call(MATRIX, { query: `${name}=${value}` }), [400]);
      await expectProblem(await call(EXPORT, { query: `${name}=${value}` }), [400]);
    },
  );

  it.each(["q=%25_%27%22%5C", "q=.*%28%5B", "q=%F0%9F%92%A9", "control=c9&state=met", "stage=&risk="])(
    "that is only odd, %s, finds nothing",
    async (query) => {
      const answer = await call(MATRIX, { query });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ items: [] });
    },
  );

  it("a place in a list that is gone is where the list goes on", async () => {
    const first = await (await call(MATRIX, { query: "limit=1" })).json();
    expect(first.items).toMatchObject([{ model: "credit" }]);
    await sql`update models set removed_at = now() where slug = 'credit'`.execute(web.database.owner);
    const rest = await (await call(MATRIX, { query: `limit=5&cursor=${first.nextCursor}` })).json();
    await sql`update models set removed_at = null where slug = 'credit'`.execute(web.database.owner);
    expect(rest.items).toMatchObject([{ model: "fraud" }, { model: "quotes" }]);
  });
});

describe("an address that leads nowhere", () => {
  const models = ["nobody", "%2e%2e", "a\0", "\uD800", LONG, "' or 1=1 --"];
  it.each<[string, Route, Call, string]>([
    ["compliance", PAGE, {}, "model"],
    ["its export", EXPORT_MODEL, { query: "format=csv" }, "model"],
    ["documentation", DOCUMENTATION, {}, "model"],
    ["a field's history", HISTORY, { params: { field: "limits" } }, "model"],
  ])("of %s is not found or refused", async (_, handler, call_, name) => {
    for (const value of models) {
      const params = { ...call_.params, [name]: value };
      await expectProblem(await call(handler, { ...call_, params }), [400, 404]);
    }
  });

  it.each<[Route, Record<string, string>[]]>([
    [
      CONTROL,
      [
        { framework: "nobody", control: "c1" },
        { framework: "house", control: "c9" },
        { framework: "\0", control: LONG },
      ],
    ],
    [
      REMEDIATION,
      ["0", "-1", "1e3", "9".repeat(15), "9".repeat(40), "a"].map((remediation) => ({
        ...MODEL,
        remediation,
      })),
    ],
    [FILE, ["0", "-1", "9".repeat(15), "9".repeat(40), "a"].map((document) => ({ ...MODEL, document }))],
    [HISTORY, ["nobody", "__proto__", "constructor", "toString"].map((field) => ({ ...MODEL, field }))],
  ])("is not found or refused", async (handler, all) => {
    for (const params of all) await expectProblem(await call(handler, { params }), [400, 404]);
  });
});

describe("what somebody sends", () => {
  const reason = "The bucket moves this quarter";
  const exception = { ...CONTROL_AT, reason, owner: "Nina Ray", expiresOn: "2027-01-01" };
  const mend = { ruleId: 1, resourceId: 1, target: "AWS-EnableS3BucketEncryption", reason };
  const document = {
    kind: "dpia",
    title: "Assessment",
    owner: "team",
    coversVersion: null,
    dated: "2026-10-01",
    reviewOn: "2027-01-01",
    url: "https://documents.example.com/7",
  };
  it.each<[string, Route, string, object]>([
    ["an exception until the year 0", ASK, "POST", { ...exception, expiresOn: "0000-01-01" }],
    ["an exception until the 30th of February", ASK, "POST", { ...exception, expiresOn: "2027-02-30" }],
    ["an exception for ever", ASK, "POST", { ...exception, expiresOn: "9999-12-31" }],
    ["an exception of nothing", ASK, "POST", { ...exception, framework: "__proto__" }],
    ["an exception with a NUL", ASK, "POST", { ...exception, reason: `${reason}\0` }],
    ["an exception with half a surrogate pair", ASK, "POST", { ...exception, owner: "Nina \uD800" }],
    ["a remediation of a rule out of range", MEND, "POST", { ...mend, ruleId: 2 ** 31 }],
    ["a remediation of no rule", MEND, "POST", { ...mend, ruleId: 999_999 }],
    ["a remediation by another document", MEND, "POST", { ...mend, target: "AWS-DeleteEverything" }],
    ["a document of the year 0", ADD, "POST", { ...document, dated: "0000-01-01" }],
    ["a document of the version 0", ADD, "POST", { ...document, coversVersion: 0 }],
    ["a document at a machine of ours", ADD, "POST", { ...document, url: "http://169.254.169.254/" }],
    ["a text to review in the year 0", WRITE, "PUT", { version: 0, text: "a", reviewOn: "0000-01-01" }],
    ["a text to review in the year 9999", WRITE, "PUT", { version: 0, text: "a", reviewOn: "9999-12-31" }],
    ["a text of a version it never had", WRITE, "PUT", { version: 7, text: "a", reviewOn: "2027-01-01" }],
    ["a text with a NUL", WRITE, "PUT", { version: 0, text: "a\0", reviewOn: "2027-01-01" }],
  ])("%s is refused in words", async (_, handler, method, body) => {
    const cookie = handler === MEND ? officer : owner;
    const params = { ...MODEL, field: "limits" };
    await expectProblem(await call(handler, { method, params, body, cookie }), [400, 404, 409]);
  });

  it("a decision of an exception there is not, or of another model's, is not found", async () => {
    for (const number of ["1", "999999999999999"]) {
      const params = { ...MODEL, exception: number };
      const body = { decision: "granted", reason };
      await expectProblem(await call(DECIDE, { method: "POST", params, body }), [404]);
    }
  });
});

describe("an export of what others wrote", () => {
  const FORMULAS = [
    '=HYPERLINK("http://evil.example")',
    "+1+1",
    "-2+3|cmd",
    "@SUM(A1)",
    "\t=1",
    "\uFF1D1",
    " =1",
  ];

  it("holds no formula, whatever a reason begins with, and no line more than it says", async () => {
    for (const [at, formula] of FORMULAS.entries()) {
      const results = [
        { control: "c1", state: "not_met", reason: formula, asOf: null, evidence: [] },
        {
          control: "c2",
          state: "not_met",
          reason: `Bucket ${bucket}"\r\n=1,\u202Eevil`,
          asOf: null,
          evidence: [],
        },
      ];
      await sql`
        insert into compliance_standing (model_id, framework_id, framework_sha256, states, results, evaluated_at)
        select id, 'house', '', 'nn', ${JSON.stringify(results)}::jsonb, now() from models where slug = 'credit'
        on conflict (model_id, framework_id) do update set results = excluded.results`.execute(
        web.database.owner,
      );
      for (const [handler, params] of [
        [EXPORT, {}],
        [EXPORT_MODEL, MODEL],
      ] as const) {
        const answer = await call(handler, { query: "format=csv&state=not_met", params });
        expect([at, answer.status]).toEqual([at, 200]);
        const text = await answer.text();
        const lines = text.split("\r\n").slice(1, -1);
        expect(lines).toHaveLength(2);
        expect(answer.headers.get("x-total-count")).toBe("2");
        for (const cell of cellsOf(text)) expect(cell).not.toMatch(/^\s*[=+\-@\uFF1D]/u);
        expect(text).not.toContain("\u202E");
      }
    }
  });
});

/** The cells of a CSV file as a spreadsheet reads them. */
function cellsOf(text: string): string[] {
  return [...text.matchAll(/"((?:[^"]|"")*)"|[^,\r\n]+/g)].map(([all, quoted]) =>
    (quoted ?? all).replaceAll('""', '"'),
  );
}
