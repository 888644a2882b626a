import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { routeArguments, testWeb, type TestWeb } from "@/lib/platform/http/testing";
import { addFourDays } from "@/scripts/testing/access-rows";
import { GET } from "./route";

const WINDOW = "from=2026-11-21T00:20:00Z&to=2026-11-22T17:20:00Z";
let web: TestWeb;
let cookie: string;

beforeAll(async () => {
  web = await testWeb();
  cookie = await web.cookieOf("auditor@example.com");
  await addFourDays(web.database.owner, 20_000);
});
afterAll(() => web.close());

const get = (query: string) =>
  GET(
    new Request(`http://127.0.0.1:3000/api/access/export?${query}`, { headers: { cookie } }),
    routeArguments(),
  );

describe("the export of the estate", () => {
  it("is a file that says how many lines to expect", async () => {
    const answer = await get(`format=csv&${WINDOW}`);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": 'attachment; filename="access-log-all-2026-11-21-to-2026-11-22.csv"',
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store, no-transform",
    });
    const lines = (await answer.text()).split("\r\n").slice(1, -1);
    expect(lines.length).toBeGreaterThan(5_000);
    expect(answer.headers.get("x-total-count")).toBe(String(lines.length));
    const times = lines.map((line) => line.slice(0, 24));
    expect(times).toEqual(times.toSorted().reverse());
  });

  it("has one JSON object a line", async () => {
    const answer = await get(`format=ndjson&result=denied&${WINDOW}`);
    const lines = (await answer.text()).split("\n").slice(0, -1);
    expect(lines.length).toBeGreaterThan(10);
    expect(answer.headers.get("x-total-count")).toBe(String(lines.length));
    // The made-up log keeps no bytes.
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({ event: { result: "denied" }, raw: null });
  });

  it.each([
    ["no format", WINDOW, "format"],
    ["a format nobody knows", `format=xlsx&${WINDOW}`, "format"],
    [
      "a filter nobody knows, which would export more than was asked for",
      `format=csv&actors=a&${WINDOW}`,
      "actors",
    ],
    ["a text that no database holds", "format=csv&q=a%00", "q"],
  ])("refuses %s", async (_, query, named) => {
    const answer = await get(query);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
    expect(await answer.text()).toContain(named);
  });
});
