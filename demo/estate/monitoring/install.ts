import { later } from "@/demo/aws/sagemaker/due";
import { cloudwatchOf, sagemakerOf, type Site } from "../estate";
import { executionRecord, processingJobRecord } from "../records/monitoring-execution";
import { scheduleRecord } from "../records/monitoring-schedule";
import { putLater } from "../records/storage";
import { addAlert } from "./alerts";
import type { Installation, Watched } from "./monitor";
import { reportFolder } from "./report-place";
import type { Run } from "./runs";
import { DAY } from "./span";

const EXECUTIONS_DAYS = 30;
const REPORTS_DAYS = 14;

/** Writes a run's report as its job leaves it; a failed run leaves none. */
function addReport(site: Site, { folder, places }: Watched, installed: Installation, run: Run): void {
  const { story, monitor, outputUri } = installed;
  if (run.failure !== null) return;
  const bucket = places.reports;
  const prefix = outputUri.slice(`s3://${bucket.name}/`.length);
  const folderOfRun = `${prefix}/${reportFolder(story, run.scheduled)}`;
  const stream = folder.random.fork(run.jobName);
  for (const [index, { name, content }] of monitor.report(run).entries()) {
    const damage = index === 0 ? run.damage : null;
    const key = `${folderOfRun}/${name}`;
    if (damage !== null)
      site.truth.monitoring.damagedReports.push({ uri: `s3://${bucket.name}/${key}`, why: damage });
    if (damage === "never written") continue;
    const make = () => {
      const text = JSON.stringify(content(), null, 1);
      if (damage === "blank") return Buffer.alloc(0);
      return Buffer.from(damage === "cut off" ? text.slice(0, text.length / 3) : text);
    };
    putLater(bucket, { key, contentType: "application/json", written: new Date(run.ended), make }, stream);
  }
}

/**
 * Puts a schedule, what it ran in the last 30 days with the reports of the last 14, and what it published since the
 * first day. Runs that are still to come happen when the loopback's clock gets there.
 */
export function install(site: Site, watched: Watched, installed: Installation): void {
  const { folder, dossiers } = watched;
  const { story, monitor, runs } = installed;
  const sagemaker = sagemakerOf(site, folder.account, folder.story.region);
  const serving = dossiers.get(folder.story.servingVersion ?? 0);
  const created = folder.at(story.created);
  const modified = new Date(Math.max(created.getTime(), serving?.registered.getTime() ?? 0));
  const schedule = scheduleRecord(installed, folder, modified);
  sagemaker.monitoringSchedules.set(story.name, schedule);
  const image =
    schedule.MonitoringScheduleConfig?.MonitoringJobDefinition?.MonitoringAppSpecification?.ImageUri ?? "";
  const executions: ReturnType<typeof executionRecord>[] = [];
  sagemaker.monitoringExecutions.set(story.name, executions);
  const finish = (run: Run) => {
    executions.push(executionRecord(installed, run, folder));
    sagemaker.processingJobs.set(run.jobName, processingJobRecord(installed, run, folder, image));
    if (run.ended > site.span.now - REPORTS_DAYS * DAY) addReport(site, watched, installed, run);
  };
  for (const run of runs(site.span.now - EXECUTIONS_DAYS * DAY)) {
    if (run.ended <= site.span.started) finish(run);
    else later(sagemaker, new Date(run.ended), () => finish(run));
  }
  if (!story.publishes)
    site.truth.monitoring.silentSchedules.push({ modelName: folder.story.name, name: story.name });
  addAlert(site, watched, installed);
  cloudwatchOf(site, folder.account, folder.story.region).metrics.whenFirstRead((store) =>
    monitor.publish(store, runs()),
  );
}
