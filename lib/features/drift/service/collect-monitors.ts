import "server-only";
import type { SourceOutcome } from "@/lib/features/sources/schema";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Aws, AwsScope } from "@/lib/platform/aws/clients";
import { ScopeReader } from "@/lib/platform/aws/scope-reader";
import type { Db } from "@/lib/platform/db/client";
import { collectAlarms } from "../collect/alarms";
import { collectAlerts } from "../collect/alerts";
import { collectPipelines } from "../collect/pipelines";
import { GET_OBJECT } from "../collect/reports";
import { collectSchedules } from "../collect/schedules";
import { closeAlarms, saveAlarms } from "../store/alarms";
import { closePipelines, savePipelines } from "../store/pipelines";
import {
  concludeSchedules,
  saveAlerts,
  saveSchedules,
  selectAlertsDue,
  selectFingerprints,
} from "../store/schedules";
import { readExecutions } from "./read-executions";
import { readReports } from "./read-reports";
import { MonitorPass } from "./monitor-pass";

/**
 * Reads monitoring schedules, their executions, alerts and reports, CloudWatch alarms and pipelines of one account and
 * region: what is new or changed since the last pass, all pages. Each part fails alone and keeps its old data. Answers
 * how each API did.
 */
export async function collectMonitors(
  db: Db,
  actor: Actor,
  aws: Aws,
  scope: AwsScope,
  { now }: { now: () => Date },
): Promise<SourceOutcome[]> {
  requirePermission(actor, "drift:collect");
  const reader = new ScopeReader(aws, scope, now);
  const pass = new MonitorPass(db, actor, reader, now);
  await readSchedules(pass);
  await readExecutions(pass);
  await readAlerts(pass);
  await readReports(pass);
  await readAlarms(pass);
  await readPipelines(pass);
  // Reading versions also reads objects: that these here could be read says nothing of those.
  return reader.outcomes().filter(({ api, error }) => api !== GET_OBJECT || error !== null);
}

async function readSchedules(pass: MonitorPass): Promise<void> {
  const { db, scope, reader } = pass;
  const listed = await pass.drain(
    collectSchedules(reader, await selectFingerprints(db, scope)),
    (tx, facts) => saveSchedules(tx, scope, facts, pass.now()),
  );
  await pass.write((tx) => concludeSchedules(tx, scope, listed, pass.now()));
}

async function readAlerts(pass: MonitorPass): Promise<void> {
  const now = pass.now();
  const alerts = await collectAlerts(pass.reader, await selectAlertsDue(pass.db, pass.scope));
  await pass.write((tx) => saveAlerts(tx, alerts, now));
}

async function readAlarms(pass: MonitorPass): Promise<void> {
  const { scope, reader } = pass;
  const { seen, complete } = await pass.drain(collectAlarms(reader), (tx, facts) =>
    saveAlarms(tx, scope, facts, pass.now()),
  );
  if (complete) await pass.write((tx) => closeAlarms(tx, scope, seen, pass.now()));
}

async function readPipelines(pass: MonitorPass): Promise<void> {
  const { scope, reader } = pass;
  const { seen, complete } = await pass.drain(collectPipelines(reader), (tx, facts) =>
    savePipelines(tx, scope, facts, pass.now()),
  );
  if (complete) await pass.write((tx) => closePipelines(tx, scope, seen, pass.now()));
}
