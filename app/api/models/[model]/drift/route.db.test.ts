import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chartSchema, heatmapSchema } from "@/lib/features/drift/schema/chart";
import { driftPageSchema } from "@/lib/features/drift/schema/series";
import { routeArguments, testWeb, type TestWeb } from "@/lib/platform/http/testing";
import * as heatmap from "./heatmap/route";
import * as chart from "./route";
import * as series from "./series/route";

const STEM = "http://127.0.0.1:3000/api/models/credit-scoring/drift";
const WINDOW = "from=2026-11-01T00:00:00Z&to=2026-11-01T04:00:00Z";
let web: TestWeb;
let cookie: string;

beforeAll(async () => {
  web = await testWeb();
  cookie = await web.cookieOf("auditor@example.com");
  await sql`
    with model as (
      insert into models (slug, kind, account, region, arn, name)
      values ('credit-scoring', 'registry', '111122223333', 'eu-west-1', 'arn:credit-scoring', 'credit-scoring')
      returning id
    ), series as (
      insert into drift_series (account, region, namespace, metric_name, dimensions, stat, model_id, link_reason, key,
        kind, preset, label, period_seconds)
      select '111122223333', 'eu-west-1', 'own', 'income', '[]', 'Average', id, 'declared', 'income', 'data', 'own',
        'Drift', 3600 from model
      returning id
    )
    insert into drift_points (series_id, period_seconds, starts_at, values)
    select id, 3600, '2026-10-24T00:00:00Z',
      array_fill(null::float8, array[192]) || array[0.1, 0.4, 0.2]::float8[] || array_fill(null::float8, array[45])
    from series`.execute(web.database.owner);
});
afterAll(() => web.close());

async function get({ GET }: { GET: typeof chart.GET }, address: string) {
  const request = new Request(STEM + address, { headers: { cookie } });
  const response = await GET(request, routeArguments({ model: "credit-scoring" }));
  return { status: response.status, type: response.headers.get("content-type"), body: await response.json() };
}

describe("the drift of a model", () => {
  it("is drawn", async () => {
    const { type, body } = await get(chart, `?metric=income&${WINDOW}&width=100`);
    expect(type).toBe("application/json");
    expect(chartSchema.parse(body)).toMatchObject({
      stepSeconds: 3600,
      buckets: 4,
      series: [{ key: "income", last: [0.1, 0.4, 0.2, null], count: [1, 1, 1, 0], provisionalFrom: 0 }],
    });
  });

  it.each([1, 7, 600, 4000])("is drawn over all of time, %s wide", async (width) => {
    const { body } = await get(
      chart,
      `?metric=income&from=1970-01-01T00:00:00Z&to=9999-12-31T23:59:59Z&width=${width}`,
    );
    const {
      buckets,
      series: [income],
    } = chartSchema.parse(body);
    expect(buckets).toBeLessThanOrEqual(width);
    expect(Math.max(...(income?.max ?? []).flatMap((value) => value ?? []))).toBe(0.4);
    expect(income?.count.reduce((sum, count) => sum + count, 0)).toBe(3);
  });

  it("is a heatmap", async () => {
    const { body } = await get(heatmap, `?kind=data&${WINDOW}`);
    expect(heatmapSchema.parse(body).rows).toMatchObject([{ key: "income", values: [0.4] }]);
  });

  it("has series", async () => {
    const { body } = await get(series, "/series");
    expect(driftPageSchema.parse(body)).toMatchObject({
      model: "credit-scoring",
      series: [{ key: "income" }],
    });
  });

  it.each([
    ["a series of no such key", `?metric=income,age&${WINDOW}`, 404, "age"],
    ["a width of nothing", `?metric=income&${WINDOW}&width=0`, 400, "width"],
    [
      "a window that ends before it begins",
      "?metric=income&from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z",
      400,
      "to",
    ],
    ["a key that no database holds", `?metric=a%00&${WINDOW}`, 400, "metric"],
    [
      "a time before there were points",
      "?metric=income&from=0001-01-01T00:00:00Z&to=9999-12-31T00:00:00Z",
      400,
      "from",
    ],
    ["a parameter nobody knows", `?metric=income&${WINDOW}&step=60`, 400, "step"],
  ])("refuses %s", async (_, query, expected, named) => {
    const { status, type, body } = await get(chart, query);
    expect([status, type]).toEqual([expected, "application/problem+json"]);
    expect(JSON.stringify(body)).toContain(named);
  });
});
