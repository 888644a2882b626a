import pg from "pg";
import { requestReading } from "@/lib/features/drift/service/request-reading";
import { listSources } from "@/lib/features/sources/service/list-sources";
import { expectAllSources } from "@/lib/jobs/expect-sources";
import { connect } from "@/lib/platform/db/client";
import { startTemporary } from "@/lib/platform/db/embedded-temporary";
import { migrate } from "@/lib/platform/db/migrate";
import {
  DAY,
  HOUR,
  MINUTE,
  openWorker,
  simulateDay,
  sum,
  type TickCalls,
  type Worker,
} from "./metric-calls-day";
import { addModels, addRules, METRICS_A_MODEL, MODELS, SCOPES, slugOf } from "./metric-calls-estate";
import { openDashboards, VIEWERS, type Dashboards, visitor } from "./metric-calls-viewers";
import { report } from "./report";

const QUIET = async () => undefined;

/** The same server and login, another database. */
function databaseOf(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}

async function copyDatabase(server: string, from: string, to: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseOf(server, "template1") });
  await client.connect();
  try {
    await client.query(`create database ${to} template ${from}`);
  } finally {
    await client.end();
  }
}

/** Reads everything for the first time, three minutes before the day begins, and sets the rules. */
async function readAllPast(url: string): Promise<TickCalls[]> {
  const owner = connect({ url, role: "owner", statementTimeoutMs: 600_000 });
  await addModels(owner);
  const worker = await openWorker(url);
  try {
    await expectAllSources(worker.context);
    worker.clock.at = DAY - 3 * MINUTE;
    const ticks = await worker.tick({ discover: true });
    await addRules(owner);
    return ticks;
  } finally {
    await worker.close();
    await owner.destroy();
  }
}

function reportRatio(ticks: TickCalls[]): void {
  const scopes = SCOPES.map((scope) => {
    const own = ticks.filter((tick) => tick.scope === scope);
    return { name: `${scope.account} ${scope.region}`, ratio: sum(own, "calls") / sum(own, "fewest") };
  });
  const busy = ticks.filter(({ fewest }) => fewest > 0);
  report({
    figure: "metrics.calls_over_fewest",
    value: Math.max(...scopes.map(({ ratio }) => ratio)),
    unit: "× ⌈due series / 500⌉ over a day, in the worst account and region",
    floor: { what: "at most", value: 1.05 },
    detail: {
      ...Object.fromEntries(scopes.map(({ name, ratio }) => [name, Number(ratio.toPrecision(4))])),
      worstTick: Math.max(...busy.map(({ calls, fewest }) => calls / fewest)),
      calls: sum(ticks, "calls"),
      fewest: sum(ticks, "fewest"),
      dueSeries: sum(ticks, "due"),
      unasked: sum(
        ticks.filter(({ due }) => due === 0),
        "calls",
      ),
      models: MODELS,
      metricsAModel: METRICS_A_MODEL,
    },
  });
}

async function reportCost({ context }: Worker): Promise<void> {
  const endOfDay = new Date(DAY + 24 * HOUR - 1000);
  const { cloudwatch } = (await listSources(context.db, context.actor, endOfDay)).summary;
  report({
    figure: "metrics.usd_a_month",
    value: cloudwatch?.usdMonth ?? Number.NaN,
    unit: "US dollars for GetMetricData, as the Sources page computes it",
    floor: {
      what: "one dashboard that polls every minute",
      value: cloudwatch?.pollingUsdMonth ?? Number.NaN,
    },
    detail: { metricsRequested: cloudwatch?.metrics24h ?? 0, series: cloudwatch?.series ?? 0 },
  });
}

/** A page whose data are older than five minutes, opened by all at the same time, between two readings. */
async function reportOpenings(worker: Worker, { db }: Dashboards): Promise<void> {
  const open = async (minutes: number, slugs: string[]) => {
    worker.clock.at = DAY + 24 * HOUR + minutes * MINUTE;
    const now = new Date(worker.clock.at);
    const asked = await Promise.all(
      slugs.map((slug, place) => requestReading(db, visitor(place), slug, now)),
    );
    const ticks = await worker.tick({ discover: false });
    const again = await worker.tick({ discover: false });
    return {
      asked: asked.filter(({ requested }) => requested).length,
      calls: sum(ticks, "calls") + sum(again, "calls"),
      series: sum(ticks, "due"),
    };
  };
  await worker.tick({ discover: false, at: DAY + 24 * HOUR });
  await worker.tick({ discover: false, at: DAY + 24 * HOUR + 30 * MINUTE });
  const one = await open(
    32,
    Array.from({ length: VIEWERS }, () => slugOf(0)),
  );
  const many = await open(
    33,
    Array.from({ length: VIEWERS }, (_, place) => slugOf(place + 1)),
  );
  report({
    figure: "metrics.calls_of_50_openings",
    value: one.calls,
    unit: `calls for ${VIEWERS} openings of one page at once, its data 32 minutes old`,
    floor: { what: "at most", value: 1 },
    detail: { asked: one.asked, series: one.series, fiftyPages: many.calls, fiftyPagesSeries: many.series },
  });
}

async function simulate(url: string, look: (worker: Worker) => Promise<void>) {
  const worker = await openWorker(url);
  const ticks = await simulateDay(worker, () => look(worker));
  return { worker, ticks };
}

/**
 * A day of reading 20,000 series in three accounts and regions: calls of GetMetricData beside the fewest there can be,
 * and the same day with 50 dashboards open, side by side on a copy of the database.
 */
export async function benchMetricCalls(): Promise<void> {
  const postgres = await startTemporary();
  try {
    await migrate(postgres.url, { log: () => undefined });
    const first = await readAllPast(postgres.url);
    report({
      figure: "metrics.first_reading_calls",
      value: sum(first, "calls"),
      unit: "calls to read all that CloudWatch still keeps, once",
      detail: { series: MODELS * METRICS_A_MODEL },
    });
    const alone = "bench_alone";
    await copyDatabase(postgres.url, new URL(postgres.url).pathname.slice(1), alone);
    const dashboards = await openDashboards(postgres.url);
    const [without, watched] = await Promise.all([
      simulate(databaseOf(postgres.url, alone), QUIET),
      simulate(postgres.url, ({ clock }) => dashboards.look(clock.at)),
    ]);
    reportRatio(without.ticks);
    await reportCost(without.worker);
    await without.worker.close();
    report({
      figure: "metrics.calls_added_by_viewers",
      value: sum(watched.ticks, "calls") - sum(without.ticks, "calls"),
      unit: `calls more than without, by ${VIEWERS} dashboards open all day`,
      floor: { what: "at most", value: 0 },
      detail: dashboards.counted(),
    });
    await reportOpenings(watched.worker, dashboards);
    await watched.worker.close();
    await dashboards.close();
  } finally {
    await postgres.stop();
  }
}
