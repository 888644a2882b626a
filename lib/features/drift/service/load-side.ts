import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { analysedWindow } from "../rules/reports/analysed-window";
import type { FeatureStatistics } from "../rules/reports/data-statistics";
import type { Problem } from "../rules/reports/figure";
import { parseReport } from "../rules/reports/parse-report";
import type { Distribution, SideState } from "../schema/distribution";
import {
  type ExecutionRow,
  type MonitorRow,
  type ReportRow,
  selectBaseline,
  selectBody,
  selectExecutions,
} from "../store/read-reports";

/** The statistics of one feature in one report, or why there are none. */
export interface LoadedSide {
  state: SideState;
  reason: string | null;
  uri: string | null;
  at: Date | null;
  window: { from: Date; to: Date } | null;
  readAt: Date | null;
  statistics: FeatureStatistics | null;
  problems: Problem[];
}

type Read = Pick<LoadedSide, "state" | "reason" | "statistics" | "problems">;

const unread = (state: SideState, reason: string): Read => ({
  state,
  reason,
  statistics: null,
  problems: [],
});

const WHY = {
  missing: "The file is not there.",
  denied: "The file could not be read: access was denied.",
  too_large: "The file is too large to be kept.",
  failed: "The file could not be read.",
} as const;

function featureOf(text: string, feature: string): Read {
  const parsed = parseReport(text);
  if (parsed.state !== "ok") return unread(parsed.state, parsed.reason);
  const { report } = parsed;
  if (report.kind !== "data_statistics") {
    return unread("unknown_form", "The file is a report, but not one of statistics of features.");
  }
  const statistics = report.features.find(({ name }) => name === feature);
  if (!statistics) return unread("no_feature", `The report has no feature ${feature}.`);
  const { path } = statistics;
  const problems = report.problems.filter(
    (problem) => problem.path === path || problem.path.startsWith(`${path}.`),
  );
  if (statistics.distribution) return { state: "ok", reason: null, statistics, problems };
  const reason = "The report has no distribution of this feature that could be read.";
  return { state: "no_distribution", reason, statistics, problems };
}

async function read(
  db: Db,
  report: Pick<ReportRow, "state" | "reason"> & { report_id: number },
  feature: string,
): Promise<Read> {
  if (report.state !== "read") return unread(report.state, report.reason ?? WHY[report.state]);
  const body = await selectBody(db, report.report_id);
  return body ? featureOf(body.toString("utf8"), feature) : unread("not_collected", "The file was not kept.");
}

const NOWHERE = { uri: null, at: null, window: null, readAt: null };

/** The feature in the baseline that the schedule compares with. */
export async function loadBaseline(db: Db, monitor: MonitorRow, feature: string): Promise<LoadedSide> {
  const uri = monitor.baseline_statistics_uri;
  if (uri === null) {
    return { ...NOWHERE, ...unread("missing", `Schedule ${monitor.name} names no baseline statistics.`) };
  }
  const report = await selectBaseline(db, monitor, uri);
  if (!report) return { ...NOWHERE, uri, ...unread("not_collected", "The baseline was not read yet.") };
  return { ...NOWHERE, uri, readAt: report.read_at, ...(await read(db, report, feature)) };
}

/** A side without a schedule that could tell of it. */
export function noSide(reason: string): LoadedSide {
  return { ...NOWHERE, ...unread("not_collected", reason) };
}

function notReported({ status, failure_reason: failure }: ExecutionRow): Read {
  if (status === "Failed")
    return unread("failed", `The execution failed: ${failure ?? "AWS gives no reason."}`);
  if (status.startsWith("Completed")) return unread("not_collected", "Its statistics were not read yet.");
  return unread("not_collected", `The execution left no statistics; its status is ${status}.`);
}

// A day of an hourly monitor: older figures are not the current ones.
const LOOKED_AT = 24;

// The file can be used, even if this feature is not in it: that it is gone is what has to be said.
const ANSWERS: readonly SideState[] = ["ok", "no_feature", "no_distribution"];

/**
 * The feature in the last execution up to `at` (null: now) whose statistics can be read, with the later ones that
 * were passed over.
 */
export async function loadCurrent(
  db: Db,
  monitor: MonitorRow,
  feature: string,
  at: string | null,
): Promise<{ side: LoadedSide; skipped: Distribution["skipped"] }> {
  const skipped: Distribution["skipped"] = [];
  for (const execution of await selectExecutions(db, monitor.arn, at, LOOKED_AT)) {
    const { report_id, state, reason, uri, scheduled_at: ranAt, read_at: readAt } = execution;
    const isRead = report_id !== null && state !== null;
    const found = isRead ? await read(db, { report_id, state, reason }, feature) : notReported(execution);
    if (ANSWERS.includes(found.state)) {
      const window = analysedWindow(monitor.cron, ranAt);
      return { side: { uri, at: ranAt, window, readAt, ...found }, skipped };
    }
    const where = uri ?? execution.output_uri;
    skipped.push({ at: ranAt.toISOString(), uri: where, state: found.state, reason: found.reason ?? "" });
  }
  const [newest] = skipped;
  if (!newest) return { side: noSide(`Schedule ${monitor.name} has no execution to read.`), skipped };
  const side = {
    ...NOWHERE,
    uri: newest.uri,
    at: new Date(newest.at),
    ...unread(newest.state, newest.reason),
  };
  return { side, skipped: skipped.slice(1) };
}
