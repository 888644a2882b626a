import "server-only";
import { listDecided } from "@/lib/features/approvals/service/list-decided";
import { findModel } from "@/lib/features/models/service/find-model";
import { listDeployments } from "@/lib/features/models/service/list-deployments";
import type { Trouble } from "@/lib/features/sources/schema";
import { listTrouble } from "@/lib/features/sources/service/list-trouble";
import { lastSuccesses } from "@/lib/features/sources/service/record-reading";
import type { AwsScope } from "@/lib/platform/aws/attempts";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { markersOf, spansOf } from "../rules/timeline";
import type { DriftPage } from "../schema/series";
import { selectNotes } from "../store/notes";
import { selectScheduleList } from "../store/schedule-list";
import { type ListedSeries, selectRetrainingStarts, selectSeriesList } from "../store/series-list";
import { METRIC_APIS } from "./metric-apis";
import { scheduleOf, seriesOf } from "./present-series";

const APIS = new Set<string>(METRIC_APIS);

/** What of the metrics is not up to date where the model or any of its series is. */
async function metricTrouble(db: Db, actor: Actor, places: AwsScope[]): Promise<Trouble[]> {
  const scopes = new Map(places.map(({ account, region }) => [`${account} ${region}`, { account, region }]));
  const found = await Promise.all([...scopes.values()].map((scope) => listTrouble(db, actor, scope)));
  return found.flat().filter(({ api }) => APIS.has(api));
}

function newestReading(series: ListedSeries[]): string | null {
  const times = series.flatMap(({ read_at: at }) => at?.getTime() ?? []);
  return times.length === 0 ? null : new Date(Math.max(...times)).toISOString();
}

/** Everything the drift page shows besides points. Throws AppError "not_found". */
export async function readDriftPage(db: Db, actor: Actor, slug: string): Promise<DriftPage> {
  requirePermission(actor, "drift:read");
  const model = await findModel(db, slug);
  const [series, notes, retrainings, served, decided, successes] = await Promise.all([
    selectSeriesList(db, model.id),
    selectNotes(db, model.id),
    selectRetrainingStarts(db, model.id),
    listDeployments(db, actor, [model.id], { current: false }),
    listDecided(db, actor, model.id),
    lastSuccesses(db, actor),
  ]);
  const [schedules, trouble] = await Promise.all([
    selectScheduleList(
      db,
      model.id,
      served.filter(({ until }) => until === null),
    ),
    metricTrouble(db, actor, [model, ...series]),
  ]);
  const notesOf = Map.groupBy(notes, ({ series_id: id }) => id);
  const listedAt = ({ account, region }: AwsScope) =>
    successes.get(`${account} ${region} cloudwatch:ListMetrics`) ?? null;
  return {
    model: model.slug,
    series: series.map((row) => seriesOf(row, served, notesOf.get(row.id) ?? [])),
    schedules: schedules.map((row) => scheduleOf(row, listedAt(row))),
    markers: markersOf(served, retrainings, decided),
    spans: spansOf(served),
    trouble,
    asOf: newestReading(series),
  };
}
