import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { collectOutputs } from "../collect/executions";
import { collectReports, type ReportDue, type ReportFacts } from "../collect/reports";
import { baselineKind, reportFiles } from "../rules/report-files";
import { type OutputDue, saveOutputs, selectOutputsDue } from "../store/executions";
import { saveReports, selectBaselinesDue, selectReportsAgain } from "../store/reports";
import { selectSchedules } from "../store/schedules";
import type { MonitorPass } from "./monitor-pass";
import { FIRST_READING_MS } from "./read-executions";
import { recordViolations } from "./record-violations";

const BATCH = 50;
/**
 * Executions whose reports one pass reads at most, or as many as there are schedules if that is more: a backlog of weeks
 * must not hold up what is new elsewhere.
 */
const MOST_A_PASS = 300;

/** Baselines, the reports of executions that ended since the last pass, and those that could not be read before. */
export async function readReports(pass: MonitorPass): Promise<void> {
  const now = pass.now();
  const baselines = (await selectBaselinesDue(pass.db, pass.scope, now)).map(({ uri, named }) => ({
    uri,
    kind: baselineKind(uri, named),
    executionId: null,
  }));
  await readFiles(pass, baselines);
  await readFiles(pass, await selectReportsAgain(pass.db, pass.scope, now, MOST_A_PASS));
  const most = Math.max(MOST_A_PASS, (await selectSchedules(pass.db, pass.scope)).length);
  const tried: number[] = [];
  while (tried.length < most) {
    const due = await selectOutputsDue(pass.db, pass.scope, {
      limit: Math.min(BATCH, most - tried.length),
      since: new Date(now.getTime() - FIRST_READING_MS),
      tried,
    });
    if (due.length === 0) return;
    tried.push(...due.map(({ id }) => id));
    await readOutputs(pass, due);
  }
}

async function readFiles(pass: MonitorPass, due: ReportDue[]): Promise<void> {
  for (let start = 0; start < due.length; start += BATCH) {
    const reports = await collectReports(pass.reader, due.slice(start, start + BATCH));
    await pass.write((tx) => keep(tx, pass, reports));
  }
}

/** Keeps files, and the violations that are in them. */
async function keep(tx: Tx, { scope, actor, now }: MonitorPass, reports: ReportFacts[]): Promise<void> {
  await saveReports(tx, scope, reports, now());
  await recordViolations(
    tx,
    actor,
    reports.filter(({ kind }) => kind === "violations"),
  );
}

/** An execution of which a file was not tried stays due: nobody knows what it left. */
async function readOutputs(pass: MonitorPass, due: OutputDue[]): Promise<void> {
  const outputs = await collectOutputs(pass.reader, due);
  const files = due.flatMap(({ id, type }) => {
    const uri = outputs.get(id);
    return uri ? reportFiles(type, uri).map((file) => ({ ...file, executionId: id })) : [];
  });
  const reports = await collectReports(pass.reader, files);
  const answered = new Set(reports.map(({ uri }) => uri));
  const untried = new Set(files.flatMap(({ uri, executionId }) => (answered.has(uri) ? [] : [executionId])));
  const read = [...outputs].flatMap(([id, uri]) => (untried.has(id) ? [] : [{ id, uri }]));
  await pass.write(async (tx) => {
    await keep(tx, pass, reports);
    await saveOutputs(tx, read, pass.now());
  });
}
