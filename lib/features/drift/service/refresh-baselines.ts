import "server-only";
import { listDeployments } from "@/lib/features/models/service/list-deployments";
import type { AwsScope } from "@/lib/platform/aws/attempts";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { bandOf, type BaselineWindow, constraintOf, NO_BASELINE, windowOf } from "../rules/baseline";
import { parseReport, type Report } from "../rules/reports/parse-report";
import { deployedAt } from "../rules/timeline";
import {
  type BaselinedSeries,
  type BaselineRow,
  selectBaselined,
  selectConstraints,
  selectDeviations,
  writeBaselines,
} from "../store/baseline";

/** A week of minutes of so many series is a million points: a statement's worth. */
const AT_ONCE = 100;

type Constraints = Map<string, { report: Report; readAt: Date }>;

async function loadConstraints(db: Db, scope: AwsScope, series: BaselinedSeries[]): Promise<Constraints> {
  const schedules = [...new Set(series.flatMap(({ schedule }) => schedule ?? []))];
  const constraints: Constraints = new Map();
  for (const { schedule, body, readAt } of await selectConstraints(db, scope, schedules)) {
    const parsed = parseReport(body.toString("utf8"));
    if (parsed.state === "ok") constraints.set(schedule, { report: parsed.report, readAt });
  }
  return constraints;
}

function constrained(one: BaselinedSeries, constraints: Constraints): BaselineRow | null {
  const found = one.schedule === null ? undefined : constraints.get(one.schedule);
  const baseline = found && constraintOf(one, found.report);
  return found && baseline ? { ...baseline, id: one.id, from: null, at: found.readAt } : null;
}

/** Whether more of its window was read than the baseline knows. */
function isDue(one: BaselinedSeries, { from, to }: BaselineWindow): boolean {
  if (one.baseline_source === "constraint" || !one.baseline_at) return true;
  return one.baseline_from?.getTime() !== from.getTime() || one.baseline_at < to;
}

async function writeBands(
  db: Db,
  due: { id: number; window: BaselineWindow; settled: Date }[],
  now: Date,
): Promise<void> {
  for (let first = 0; first < due.length; first += AT_ONCE) {
    const some = due.slice(first, first + AT_ONCE);
    const deviations = await selectDeviations(
      db,
      some.map(({ id, window }) => ({ id, ...window })),
    );
    await writeBaselines(
      db,
      some.map(({ id, window, settled }) => {
        const deviation = deviations.get(id);
        const baseline = deviation ? bandOf(deviation, window, now) : NO_BASELINE;
        return { ...baseline, id, from: window.from, at: settled };
      }),
    );
  }
}

async function refreshScope(db: Db, actor: Actor, scope: AwsScope, now: Date): Promise<void> {
  const series = await selectBaselined(db, scope);
  const [constraints, served] = await Promise.all([
    loadConstraints(db, scope, series),
    listDeployments(db, actor, [...new Set(series.map(({ model_id: id }) => id))], { current: false }),
  ]);
  const places = Map.groupBy(served, ({ account, region, endpoint }) => `${account} ${region} ${endpoint}`);
  const limits: BaselineRow[] = [];
  const due: { id: number; window: BaselineWindow; settled: Date }[] = [];
  for (const one of series) {
    const limit = constrained(one, constraints);
    if (limit) {
      const known = one.baseline_source === "constraint" && one.baseline_at?.getTime() === limit.at.getTime();
      if (!known) limits.push(limit);
      continue;
    }
    const here = places.get(`${one.account} ${one.region} ${one.endpoint}`) ?? [];
    const window = windowOf({ ...one, deployedAt: deployedAt(here, one) });
    const settled = one.settledThrough;
    if (window && settled && isDue(one, window)) due.push({ id: one.id, window, settled });
  }
  await writeBaselines(db, limits);
  await writeBands(db, due, now);
}

/**
 * Brings what is normal up to date for the series of these accounts and regions: the constraint that Model Monitor
 * holds a metric against, else the median ± 3 scaled MAD of the week after the version that serves now was deployed.
 */
export async function refreshBaselines(db: Db, actor: Actor, scopes: AwsScope[], now: Date): Promise<void> {
  requirePermission(actor, "drift:collect");
  for (const scope of scopes) await refreshScope(db, actor, scope, now);
}
