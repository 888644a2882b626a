import "server-only";
import { z } from "zod";
import { findModel } from "@/lib/features/models/service/find-model";
import { lastSuccesses } from "@/lib/features/sources/service/record-reading";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import {
  childrenOf,
  conditionWords,
  metricKey,
  type NamedMetric,
  watchedMetrics,
} from "../rules/alarm-facts";
import { lintAlarm, silentScheduleWords, type WatchedSeries } from "../rules/lint-alarms";
import type { Alarm, AlarmList } from "../schema/alarm";
import { type AlarmBody, alarmBodySchema } from "../schema/alarm-body";
import { dimensionSchema } from "../schema/series";
import {
  type AlarmRow,
  type AlarmSeriesRow,
  selectAlarms,
  selectAlarmSeries,
  selectMirrorNames,
  selectSilentSchedules,
} from "../store/alarms-read";

/** AWS publishes more there than is read: a metric that is not known may well exist. */
const PARTLY_LISTED = new Set(["AWS/SageMaker", "/aws/sagemaker/Endpoints"]);

interface ReadAlarm extends AlarmRow {
  facts: AlarmBody;
  metrics: NamedMetric[];
}

const dimensionsSchema = z.array(dimensionSchema);

/** What the model's series tell about alarms. */
class Watched {
  readonly endpoints: Set<string>;
  private readonly byMetric: Map<string, AlarmSeriesRow>;
  private readonly ownNamespaces: Set<string>;

  constructor(readonly series: AlarmSeriesRow[]) {
    this.endpoints = new Set(series.flatMap(({ endpoint }) => endpoint ?? []));
    this.ownNamespaces = new Set(
      series.flatMap(({ namespace, own_namespace: own }) => (own ? [namespace] : [])),
    );
    this.byMetric = new Map(series.map((row) => [this.keyOf(row), row]));
  }

  private keyOf({ namespace, metric_name: metricName, dimensions }: AlarmSeriesRow): string {
    return metricKey({ namespace, metricName, dimensions: dimensionsSchema.parse(JSON.parse(dimensions)) });
  }

  /** The series an alarm is about; null: none that is known. */
  of(metrics: NamedMetric[]): AlarmSeriesRow | null {
    return (
      metrics.map((metric) => this.byMetric.get(metricKey(metric))).find((row) => row !== undefined) ?? null
    );
  }

  concerns({ metrics }: ReadAlarm): boolean {
    return metrics.some(
      (metric) =>
        this.byMetric.has(metricKey(metric)) ||
        this.ownNamespaces.has(metric.namespace) ||
        metric.dimensions.some(({ value }) => this.endpoints.has(value)),
    );
  }

  /** Whether all metrics of these namespaces are known, where ListMetrics was read at all. */
  lists(metrics: NamedMetric[]): boolean {
    const known = new Set(this.series.map(({ namespace }) => namespace));
    return metrics.every(({ namespace }) => known.has(namespace) && !PARTLY_LISTED.has(namespace));
  }
}

function readAlarm(row: AlarmRow): ReadAlarm[] {
  const { data: facts } = alarmBodySchema.safeParse(row.body);
  return facts ? [{ ...row, facts, metrics: watchedMetrics(facts) }] : [];
}

function seriesFacts(row: AlarmSeriesRow): WatchedSeries {
  return {
    label: row.label,
    subject: row.subject,
    direction: row.direction,
    newestAt: row.newest_at?.getTime() ?? null,
    spacingSeconds: row.spacing_seconds,
    lagSeconds: row.lag_seconds,
    settledThrough: row.settled_through?.getTime() ?? null,
  };
}

/** Names of the alarms that a composite alarm with actions acts for. */
function actedFor(alarms: ReadAlarm[]): Set<string> {
  const acting = alarms.filter(({ facts }) => facts.ActionsEnabled !== false && facts.AlarmActions?.length);
  return new Set(acting.flatMap(({ facts }) => childrenOf(facts)));
}

interface Shown {
  watched: Watched;
  metricsListed: boolean;
  mirrors: Map<string, number>;
  acted: Set<string>;
  now: Date;
}

function alarmOf(row: ReadAlarm, { watched, metricsListed, mirrors, acted, now }: Shown): Alarm {
  const series = watched.of(row.metrics);
  const rule = mirrors.get(row.name);
  return {
    arn: row.arn,
    name: row.name,
    type: row.type,
    state: row.state,
    stateReason: row.state_reason,
    stateSince: row.state_since?.toISOString() ?? null,
    metric: series?.key ?? null,
    condition: conditionWords(row.facts),
    lint: lintAlarm({
      body: row.facts,
      state: row.state,
      stateSince: row.state_since?.getTime() ?? null,
      series: series && seriesFacts(series),
      listed: metricsListed && watched.lists(row.metrics),
      actedFor: acted.has(row.name),
      isMirror: rule !== undefined,
      now: now.getTime(),
    }),
    rule: rule === undefined ? null : String(rule),
    readAt: row.read_at.toISOString(),
  };
}

/** CloudWatch alarms on the model's metrics with what is wrong with them, and its schedules that publish nothing. */
export async function listAlarms(db: Db, actor: Actor, slug: string, now = new Date()): Promise<AlarmList> {
  requirePermission(actor, "drift:read");
  const model = await findModel(db, slug);
  const watched = new Watched(await selectAlarmSeries(db, model));
  const names = {
    namespaces: [...new Set(watched.series.map(({ namespace }) => namespace))],
    endpoints: [...watched.endpoints],
  };
  const [rows, mirrors, silent, successes] = await Promise.all([
    selectAlarms(db, model, names),
    selectMirrorNames(db, model.id),
    selectSilentSchedules(db, model, names.endpoints),
    lastSuccesses(db, actor),
  ]);
  const alarms = rows.flatMap(readAlarm);
  const direct = alarms.filter((alarm) => alarm.model_id === model.id || watched.concerns(alarm));
  const own = new Set(direct.map(({ name }) => name));
  const shown = alarms.filter(
    ({ name, facts }) => own.has(name) || childrenOf(facts).some((child) => own.has(child)),
  );
  const metricsListed = successes.has(`${model.account} ${model.region} cloudwatch:ListMetrics`);
  const context = { watched, metricsListed, mirrors, acted: actedFor(alarms), now };
  return {
    items: shown.map((alarm) => alarmOf(alarm, context)),
    nextCursor: null,
    // Before metrics were listed nobody knows what a schedule publishes.
    silentSchedules: (metricsListed ? silent : []).map(({ name, publishes_metrics: publishes }) => ({
      name,
      words: silentScheduleWords(publishes),
    })),
  };
}
