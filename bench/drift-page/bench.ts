import { rm } from "node:fs/promises";
import { type Browser, chromium } from "@playwright/test";
import { signIn } from "@/demo/sign-in";
import { findBrowser } from "@/scripts/browser";
import type { ProcessPart } from "@/scripts/part";
import { quantile, report } from "../report";
import { serve } from "../serve";
import { openStage } from "../stage";
import { buildRival } from "./build-rival";
import { reportChartCode } from "./chart-code";
import { type Contestant, type Cost, loadOnce } from "./measure";
import { readEstate } from "./read-estate";

const MODELS = 4;
const ROUNDS = 9;
const EMAIL = "engineer@example.com";
const HEATMAP = "[role=option] [data-strip]";

/** What is on the page once everything is drawn, by who draws it. */
const DRAWN = {
  product: ["[data-series] path", `${HEATMAP} svg path`, "figure svg path"],
  rival: [".recharts-line path", `${HEATMAP} .recharts-bar-rectangle`, "figure .recharts-bar-rectangle"],
};

function median(costs: Cost[], part: keyof Cost): number {
  return quantile(
    costs.map((cost) => cost[part]),
    0.5,
  );
}

/** Loads by turns, so that what else the machine does falls on all; the first load of each warms its server. */
async function measureByTurns(browser: Browser, contestants: Contestant[]): Promise<Cost[][]> {
  const costs = contestants.map((): Cost[] => []);
  for (let round = -1; round < ROUNDS; round += 1) {
    for (const [place, contestant] of contestants.entries()) {
      const cost = await loadOnce(browser, contestant);
      if (round >= 0) costs[place]?.push(cost);
    }
  }
  return costs;
}

function detailOf(ours: Cost[], theirs: Cost[]): Record<string, number> {
  const parts = (who: string, costs: Cost[]) =>
    (["all", "script", "layout", "style"] as const).map(
      (part) => [`${who}${part}Ms`, Math.round(median(costs, part))] as const,
    );
  return { ...Object.fromEntries([...parts("", ours), ...parts("rival_", theirs)]), rounds: ROUNDS };
}

async function reportCost(browser: Browser, product: Contestant, rival: Contestant): Promise<void> {
  const [ours = [], moving = [], still = []] = await measureByTurns(browser, [
    product,
    rival,
    { ...rival, still: true },
  ]);
  const unit =
    "× the main thread's CPU time of the same page drawn wholly with recharts, medians of loads by turns";
  report({
    figure: "drift_page.main_thread_over_recharts",
    value: median(ours, "all") / median(moving, "all"),
    unit,
    floor: { what: "at most", value: 0.35 },
    detail: detailOf(ours, moving),
  });
  report({
    figure: "drift_page.main_thread_over_recharts: without its animations",
    value: median(ours, "all") / median(still, "all"),
    unit,
    detail: detailOf(ours, still),
  });
}

/** The built Drift page against the same page drawn wholly with recharts; and which other pages load chart code. */
export async function benchDriftPage(): Promise<void> {
  const executablePath = await findBrowser();
  if (executablePath === null) throw new Error("There is no browser to open the Drift page with.");
  const rivalDir = await buildRival();
  const stage = await openStage(MODELS);
  const webs: ProcessPart[] = [];
  const browser = await chromium.launch({ executablePath });
  try {
    await readEstate(stage);
    const contestants = [];
    for (const [name, dir] of [
      ["product", "."],
      ["rival", rivalDir],
    ] as const) {
      const { url, web } = await serve(stage.databaseUrl, dir);
      webs.push(web);
      contestants.push({ url, cookie: await signIn(url, EMAIL), drawn: DRAWN[name] });
    }
    const [product, rival] = contestants;
    if (!product || !rival) throw new Error("Nothing to compare.");
    await reportCost(browser, product, rival);
    await reportChartCode(browser, product);
  } finally {
    await browser.close();
    await Promise.all(webs.map((web) => web.stop()));
    await stage.close();
    await rm(rivalDir, { recursive: true, force: true });
  }
}
