import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";

import { CREDIT_DRIFT, INCOME, openChart } from "./support/drift";
import { sessionFile } from "./support/people";

test.use({ storageState: sessionFile("auditor") });

interface ChartAnswer {
  start: string;
  stepSeconds: number;
  buckets: number;
  series: {
    last: (number | null)[];
    min: (number | null)[];
    max: (number | null)[];
    count: number[];
    source: { metric: { namespace: string } };
  }[];
}

const CHART = (url: URL) => /^\/api\/models\/[^/]+\/drift$/.test(url.pathname);
const FORMULA = "=HYPERLINK(1)";

async function download(page: Page, button: string): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button, exact: true }).click(),
  ]);
  return readFile(await file.path());
}

test("the CSV holds every bucket of the chart, and no cell a spreadsheet would run", async ({ page }) => {
  const shown: ChartAnswer[] = [];
  await page.route(CHART, async (route) => {
    const answer = await route.fetch();
    const chart: ChartAnswer = await answer.json();
    // What AWS names so is told as it is.
    for (const { source } of chart.series) source.metric.namespace = FORMULA;
    shown.push(chart);
    await route.fulfill({ response: answer, json: chart });
  });
  await openChart(page, `${CREDIT_DRIFT}?metric=${INCOME}&range=7d`);
  const [head = "", ...rows] = (await download(page, "CSV")).toString("utf8").trimEnd().split("\r\n");
  const names = head.split(",");
  const cells = rows.map((line) => line.split(","));
  const column = (name: string) => cells.map((row) => row[names.indexOf(name)] ?? "no such cell");
  const chart = shown.at(-1);
  const series = chart?.series[0];
  if (!chart || !series) throw new Error("The chart was never read.");
  expect(series.count.reduce((sum, count) => sum + count)).toBeGreaterThan(100);
  for (const name of ["last", "min", "max"] as const)
    expect(column(name)).toEqual(series[name].map((value) => (value === null ? "" : String(value))));
  expect(column("count")).toEqual(series.count.map(String));
  const times = Array.from({ length: chart.buckets }, (_, index) =>
    new Date(Date.parse(chart.start) + index * chart.stepSeconds * 1000).toISOString(),
  );
  expect(column("bucket_from")).toEqual(times);
  expect(new Set(column("namespace"))).toEqual(new Set([`'${FORMULA}`]));
  const text = cells.flatMap((row) => row.filter((cell) => Number.isNaN(Number(cell))));
  expect(text.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
});

test("the picture of the chart is a PNG as wide as the chart or wider", async ({ page }) => {
  await openChart(page, `${CREDIT_DRIFT}?metric=${INCOME}&range=7d`);
  const box = await page.locator("[data-chart]").boundingBox();
  const picture = await download(page, "PNG");
  expect(picture.subarray(1, 4).toString("ascii")).toBe("PNG");
  // The width stands in the first chunk, IHDR.
  expect(picture.readUInt32BE(16)).toBeGreaterThanOrEqual(Math.floor(box?.width ?? Infinity));
  expect(picture.length).toBeGreaterThan(5_000);
});
