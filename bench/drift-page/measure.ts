import type { Browser, BrowserContext, CDPSession } from "@playwright/test";
import { z } from "zod";

const PATH = "/models/credit-scoring/drift?range=30d";
const ANSWER_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 200;
/** The page is at rest when its main thread did less than this in three looks in a row. */
const REST_MS = 4;
const RESTS = 3;

/** CPU time of a page's main thread from navigation until it rests, in milliseconds. */
export interface Cost {
  all: number;
  script: number;
  layout: number;
  style: number;
}

/** A built page: where it is served, and what on it tells that everything is drawn. */
export interface Contestant {
  url: string;
  cookie: string;
  drawn: string[];
  /** Its reader prefers that nothing moves: recharts leaves its animations out. */
  still?: boolean;
}

const metricsSchema = z.object({ metrics: z.array(z.object({ name: z.string(), value: z.number() })) });

async function read(session: CDPSession): Promise<Cost> {
  const { metrics } = metricsSchema.parse(await session.send("Performance.getMetrics"));
  const ms = (name: string) => (metrics.find((metric) => metric.name === name)?.value ?? Number.NaN) * 1000;
  return {
    all: ms("TaskDuration"),
    script: ms("ScriptDuration"),
    layout: ms("LayoutDuration"),
    style: ms("RecalcStyleDuration"),
  };
}

function minus(after: Cost, before: Cost): Cost {
  return {
    all: after.all - before.all,
    script: after.script - before.script,
    layout: after.layout - before.layout,
    style: after.style - before.style,
  };
}

async function atRest(session: CDPSession): Promise<Cost> {
  let last = await read(session);
  for (let rests = 0; rests < RESTS;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    const now = await read(session);
    rests = now.all - last.all < REST_MS ? rests + 1 : 0;
    last = now;
  }
  return last;
}

function cookiesOf({ url, cookie }: Contestant) {
  return cookie.split("; ").map((pair) => {
    const end = pair.indexOf("=");
    return { name: pair.slice(0, end), value: pair.slice(end + 1), url };
  });
}

/** A browser of its own for one load: signed in, with nothing cached. */
export async function openContext(browser: Browser, contestant: Contestant): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: contestant.still ? "reduce" : "no-preference",
  });
  await context.addCookies(cookiesOf(contestant));
  return context;
}

/** Opens the page once. Throws when something is not drawn. */
export async function loadOnce(browser: Browser, contestant: Contestant): Promise<Cost> {
  const context = await openContext(browser, contestant);
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    // Thread ticks: what the thread itself computed, whoever else needs the processor.
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const before = await read(session);
    await page.goto(contestant.url + PATH);
    for (const selector of contestant.drawn) {
      await page.locator(selector).first().waitFor({ state: "attached", timeout: ANSWER_WITHIN_MS });
    }
    return minus(await atRest(session), before);
  } finally {
    await context.close();
  }
}
