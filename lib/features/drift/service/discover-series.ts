import "server-only";
import { listServings } from "@/lib/features/models/service/list-servings";
import { setAside } from "@/lib/features/sources/service/record-reading";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { AwsScope } from "@/lib/platform/aws/attempts";
import type { ScopeReader } from "@/lib/platform/aws/scope-reader";
import type { DeclaredModel } from "@/lib/platform/config";
import { type Db, withTransaction } from "@/lib/platform/db/client";
import { listMetrics } from "../collect/list-metrics";
import { arrangeSeries, type Candidate, declaredCandidate, foundCandidate } from "../rules/arrange-series";
import type { Known } from "../rules/link";
import type { FoundMetric } from "../rules/presets";
import { selectScheduleEndpoints } from "../store/schedule-endpoints";
import { lockSeries, retireDeclared, selectKnown, upsertSeries } from "../store/series";

interface DiscoverOptions {
  declared: DeclaredModel[];
  now: () => Date;
}

/** What tells whose metric is whose, as it is known now. */
async function loadKnown(db: Db, actor: Actor, scope: AwsScope): Promise<Known> {
  const [{ servings, declared }, schedules] = await Promise.all([
    listServings(db, actor, scope),
    selectScheduleEndpoints(db, scope),
  ]);
  const namespaces = declared.flatMap(({ namespace, ...model }) =>
    namespace === null ? [] : [[namespace, model] as const],
  );
  const models = new Map(declared.map(({ modelName, modelId }) => [modelName, modelId]));
  return { servings, schedules, models, namespaces: new Map(namespaces) };
}

function declaredMetrics({ declared }: DiscoverOptions, scope: AwsScope, known: Known): Candidate[] {
  const here = declared.filter(({ account, region }) => account === scope.account && region === scope.region);
  return here.flatMap((model) => model.metrics.map((metric) => declaredCandidate(metric, model, known)));
}

/**
 * Finds the metrics of an account and region and whose they are. A metric that fits no model is kept with the reason,
 * and is not read; one whose dimensions name nothing is set aside.
 */
export async function discoverSeries(
  db: Db,
  actor: Actor,
  reader: ScopeReader,
  options: DiscoverOptions,
): Promise<void> {
  requirePermission(actor, "drift:collect");
  const { scope } = reader;
  const known = await loadKnown(db, actor, scope);
  const { metrics, refused } = await listMetrics(reader, [...known.namespaces.keys()]);
  await keep(db, { scope, known, metrics, options, listedAt: options.now() });
  if (refused.length > 0) {
    const records = refused.map((record) => ({ ...scope, ...record }));
    await withTransaction(db, (tx) => setAside(tx, actor, records));
  }
}

interface Finding {
  scope: AwsScope;
  known: Known;
  metrics: FoundMetric[];
  options: DiscoverOptions;
  listedAt: Date | null;
}

async function keep(db: Db, { scope, known, metrics, options, listedAt }: Finding): Promise<void> {
  const candidates = metrics.flatMap((metric) => foundCandidate(metric, known, listedAt));
  const declared = declaredMetrics(options, scope, known);
  await withTransaction(db, async (tx) => {
    await lockSeries(tx, scope);
    const before = await selectKnown(tx, scope);
    await upsertSeries(tx, arrangeSeries([...candidates, ...declared], before, scope));
    const after = await selectKnown(tx, scope);
    const declaredNow = new Set(declared.map(({ identity }) => identity));
    const kept = after.filter(({ identity }) => declaredNow.has(identity)).map(({ id }) => id);
    await retireDeclared(tx, scope, kept, options.now());
  });
}

/** Looks again whose the metrics are that fitted no model: the join may have learned since. Asks AWS nothing. */
export async function relinkSeries(
  db: Db,
  actor: Actor,
  scope: AwsScope,
  options: DiscoverOptions,
): Promise<void> {
  requirePermission(actor, "drift:collect");
  const before = await selectKnown(db, scope, { open: true });
  const known = await loadKnown(db, actor, scope);
  const loose = before.filter(({ model_id }) => model_id === null);
  const found = loose.flatMap((metric) => foundCandidate(metric, known, null));
  // What is declared goes before what was found.
  const links = new Map(
    [...found, ...declaredMetrics(options, scope, known)].map(({ identity, link }) => [identity, link]),
  );
  const rows = new Map(before.map((series) => [series.identity, series]));
  const isNews = [...links].some(([identity, { modelId, reason }]) => {
    const row = rows.get(identity);
    return row?.model_id !== modelId || row.link_reason !== reason;
  });
  if (isNews) await keep(db, { scope, known, metrics: loose, options, listedAt: null });
}
