import { gzipSync } from "node:zlib";
import { sql } from "kysely";
import { z } from "zod";
import {
  type Chart,
  type ChartQuery,
  chartQuerySchema,
  chartSchema,
} from "@/lib/features/drift/schema/chart";
import { readChartJson } from "@/lib/features/drift/service/read-chart";
import { savePoints } from "@/lib/features/drift/store/save-points";
import { connect, type Db, withTransaction } from "@/lib/platform/db/client";
import { endpointMinutes, type MinuteSeries } from "./chart-points";
import { quantile, report } from "./report";
import type { Stage } from "./stage";

const DAYS = 15;
const WIDTH = 600;
const ROUNDS = 11;
const START = Date.parse("2026-11-01T00:00:00Z");
const MODEL = "bench-chart";
const WHAT =
  "20 metrics of two endpoint variants: whole counts, errors mostly 0, averages with all their digits; 21,600 minutes each";
const rowSchema = z.object({ metric: z.string(), at: z.string(), value: z.number() });
const actor = { kind: "job", name: "bench" } as const;

async function addSeries(owner: Db, keys: string[]): Promise<Map<string, number>> {
  await sql`insert into models (slug, kind, account, region, arn, name, dirty)
    values (${MODEL}, 'registry', '111122223333', 'eu-west-1', ${`arn:${MODEL}`}, ${MODEL}, false)`.execute(
    owner,
  );
  const { rows } = await sql<{ id: number; key: string }>`
    insert into drift_series (account, region, namespace, metric_name, dimensions, stat, model_id, link_reason, key, kind,
      preset, label, period_seconds, spacing_seconds, settled_through)
    select '111122223333', 'eu-west-1', 'AWS/SageMaker', key, '[{"name":"EndpointName","value":"bench"}]', 'Average',
      m.id, 'its dimension EndpointName', key, 'traffic', 'endpoint', key, 60, 60, now()
    from models m, unnest(${keys}::text[]) key where m.slug = ${MODEL} returning id, key`.execute(owner);
  return new Map(rows.map(({ id, key }) => [key, id]));
}

/** The same points as the product keeps them, and one a row as an ordinary table would. */
async function fill({ owner, context }: Stage, series: MinuteSeries[]): Promise<void> {
  const ids = await addSeries(
    owner,
    series.map(({ key }) => key),
  );
  await sql`create table bench_points (series_id bigint not null, at timestamptz not null,
    value double precision not null, primary key (series_id, at))`.execute(owner);
  for (const { key, values } of series) {
    const seriesId = ids.get(key) ?? 0;
    const points = values.map((value, minute) => ({ at: START + minute * 60_000, value }));
    await withTransaction(context.db, (tx) => savePoints(tx, [{ seriesId, periodSeconds: 60, points }]));
    await sql`insert into bench_points select ${seriesId}::bigint, to_timestamp(u.at / 1000.0), u.value
      from unnest(${points.map(({ at }) => at)}::double precision[], ${values}::double precision[]) as u(at, value)`.execute(
      owner,
    );
  }
  await sql`grant select on bench_points to countersign_web`.execute(owner);
  await sql`vacuum analyze bench_points, drift_points, drift_hours, drift_series`.execute(owner);
}

/** What is held against the chart: the rows, and each as { metric, at, value }. */
async function rowsJson(db: Db, keyOf: Map<number, string>, from: Date, to: Date): Promise<string> {
  const { rows } = await sql<{ series_id: number; at: Date; value: number }>`
    select series_id, at, value from bench_points
    where series_id = any(${[...keyOf.keys()]}::bigint[]) and at >= ${from} and at < ${to}
    order by series_id, at`.execute(db);
  return JSON.stringify(rows.map(({ series_id: id, at, value }) => ({ metric: keyOf.get(id), at, value })));
}

/** How many buckets have a smallest, largest or last value or a count that is not that of the minutes in them. */
function countWrong(chart: Chart, series: MinuteSeries[]): number {
  const minutes = chart.stepSeconds / 60;
  const skipped = (Date.parse(chart.start) - START) / 60_000;
  let wrong = 0;
  for (const { key, min, max, last, count } of chart.series) {
    const values = series.find((one) => one.key === key)?.values ?? [];
    for (let bucket = 0; bucket < chart.buckets; bucket += 1) {
      const own = values.slice(
        Math.max(0, skipped + bucket * minutes),
        Math.max(0, skipped + (bucket + 1) * minutes),
      );
      const exact =
        own.length === count[bucket] &&
        (own.at(-1) ?? null) === last[bucket] &&
        (own.length === 0 || (Math.min(...own) === min[bucket] && Math.max(...own) === max[bucket]));
      if (!exact) wrong += 1;
    }
  }
  return wrong;
}

/** The gzipped bytes of one metric's columns over those of its rows, where that is largest. */
function largestShare(chart: Chart, rows: string): { metric: string; share: number } {
  const rowsOf = Map.groupBy(z.array(rowSchema).parse(JSON.parse(rows)), ({ metric }) => metric);
  const shares = chart.series.map(({ key, min, max, last, count }) => ({
    metric: key,
    share:
      gzipSync(JSON.stringify({ min, max, last, count })).length /
      gzipSync(JSON.stringify(rowsOf.get(key) ?? [])).length,
  }));
  return shares.reduce((largest, one) => (one.share > largest.share ? one : largest));
}

async function millis(work: () => Promise<string>): Promise<{ took: number; text: string }> {
  const started = performance.now();
  const text = await work();
  return { took: performance.now() - started, text };
}

/** 20 series × 15 days of minutes at 600 px: time and gzipped bytes against selecting the rows and serialising them. */
export async function benchChartApi(stage: Stage): Promise<void> {
  const series = endpointMinutes(DAYS * 1440);
  await fill(stage, series);
  const db = connect({ url: stage.databaseUrl, role: "countersign_web", maxConnections: 1 });
  const { rows: known } = await sql<{ id: number; key: string }>`
    select s.id, s.key from drift_series s join models m on m.id = s.model_id where m.slug = ${MODEL}`.execute(
    db,
  );
  const keyOf = new Map(known.map(({ id, key }) => [id, key]));
  const [from, to] = [new Date(START), new Date(START + DAYS * 86_400_000)];
  const query: ChartQuery = chartQuerySchema.parse({
    metric: series.map(({ key }) => key).join(","),
    from: from.toISOString(),
    to: to.toISOString(),
    width: WIDTH,
  });
  const ours = () => millis(() => readChartJson(db, actor, MODEL, query));
  const rival = () => millis(() => rowsJson(db, keyOf, from, to));
  let [chart, rows] = [await ours(), await rival()];
  const times: { chart: number; rows: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    chart = await ours();
    rows = await rival();
    times.push({ chart: chart.took, rows: rows.took });
  }
  await db.destroy();
  const drawn = chartSchema.parse(JSON.parse(chart.text));
  const wrong = countWrong(drawn, series);
  if (wrong > 0) throw new Error(`${wrong} buckets of the chart are not exact.`);
  const bytes = { chart: gzipSync(chart.text).length, rows: gzipSync(rows.text).length };
  const largest = largestShare(drawn, rows.text);
  const median = (of: "chart" | "rows") =>
    Number(
      quantile(
        times.map((time) => time[of]),
        0.5,
      ).toPrecision(3),
    );
  const detail = {
    what: WHAT,
    buckets: drawn.buckets,
    stepSeconds: drawn.stepSeconds,
    exact: "every bucket",
  };
  report({
    figure: "chart_api.time_ratio",
    value: quantile(
      times.map((time) => time.chart / time.rows),
      0.5,
    ),
    unit: "of the time of selecting the rows and serialising them",
    floor: { what: "at most", value: 1 / 15 },
    detail: { ...detail, chartMs: median("chart"), rowsMs: median("rows"), rounds: ROUNDS },
  });
  report({
    figure: "chart_api.gzipped_bytes_ratio",
    value: bytes.chart / bytes.rows,
    unit: "of the gzipped bytes of the rows",
    floor: { what: "at most", value: 1 / 40 },
    detail: {
      ...detail,
      chartBytes: bytes.chart,
      rowsBytes: bytes.rows,
      // Digits that mean nothing compress in neither: a chart of averages alone saves less than one of counts.
      largestShare: `${largest.share.toPrecision(3)} of ${largest.metric}`,
    },
  });
}
