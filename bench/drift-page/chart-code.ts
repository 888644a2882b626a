import type { Browser } from "@playwright/test";
import { report } from "../report";
import { PAGES_WITHOUT_CHART } from "../serve";
import { type Contestant, openContext } from "./measure";

/** Every class name of the chart library begins like this. */
const CHART_CODE = "recharts-";
const WITH_CHART = "/models/credit-scoring/drift";

/** How many scripts with chart code a page loads, until nothing is under way any more. */
async function countChartScripts(browser: Browser, contestant: Contestant, path: string): Promise<number> {
  const context = await openContext(browser, contestant);
  try {
    const page = await context.newPage();
    const found: Promise<boolean>[] = [];
    page.on("response", (answer) => {
      if (answer.request().resourceType() !== "script") return;
      found.push(answer.text().then((text) => text.includes(CHART_CODE)));
    });
    await page.goto(contestant.url + path, { waitUntil: "networkidle" });
    return (await Promise.all(found)).filter(Boolean).length;
  } finally {
    await context.close();
  }
}

/** Scripts with chart code on pages that have no chart. Throws when the page with one has none: then nothing was seen. */
export async function reportChartCode(browser: Browser, contestant: Contestant): Promise<void> {
  const withChart = await countChartScripts(browser, contestant, WITH_CHART);
  if (withChart === 0) throw new Error(`${WITH_CHART} loads no chart code: this looks for the wrong thing.`);
  const counts = new Map<string, number>();
  for (const path of PAGES_WITHOUT_CHART)
    counts.set(path, await countChartScripts(browser, contestant, path));
  report({
    figure: "drift_page.chart_scripts_elsewhere",
    value: [...counts.values()].reduce((sum, count) => sum + count, 0),
    unit: "scripts with chart code on pages without a chart",
    floor: { what: "at most", value: 0 },
    detail: { ...Object.fromEntries(counts), [WITH_CHART]: withChart },
  });
}
