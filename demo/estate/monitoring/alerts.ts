import type { MonitoringAlertHistorySummary, MonitoringAlertStatus } from "@aws-sdk/client-sagemaker";
import type { SageMakerState } from "@/demo/aws/state";
import { sagemakerOf, type Site } from "../estate";
import { lazily } from "../records/lazy";
import type { Installation, Watched } from "./monitor";
import type { Run } from "./runs";
import { DAY } from "./span";

const HISTORY_DAYS = 30;
/** An alert is raised when this many of the last runs had violations. */
const DATAPOINTS = 2;
const PERIOD = 3;

interface Change {
  at: number;
  status: MonitoringAlertStatus;
}

/** When the alert was raised and taken back. */
function changesOf({ monitor }: Installation, runs: Run[]): Change[] {
  const changes: Change[] = [];
  const recent: boolean[] = [];
  for (const run of runs) {
    if (run.failure !== null) continue;
    recent.push(monitor.violations(run) > 0);
    const raised = recent.slice(-PERIOD).filter(Boolean).length >= DATAPOINTS;
    const status = raised ? "InAlert" : "OK";
    if (status !== (changes.at(-1)?.status ?? "OK")) changes.push({ at: run.ended, status });
  }
  return changes;
}

/** Histories of one region, worked out together when somebody reads them. */
const histories = new WeakMap<SageMakerState, (() => MonitoringAlertHistorySummary[])[]>();

function addHistory(sagemaker: SageMakerState, history: () => MonitoringAlertHistorySummary[]): void {
  const known = histories.get(sagemaker);
  if (known) {
    known.push(history);
    return;
  }
  const all = [history];
  histories.set(sagemaker, all);
  const get = lazily(() => all.flatMap((one) => one()));
  Object.defineProperty(sagemaker, "monitoringAlertHistory", { get, enumerable: true, configurable: true });
}

/** The alert SageMaker keeps for every schedule, with its history. */
export function addAlert(site: Site, { folder }: Watched, installed: Installation): void {
  const { story, runs } = installed;
  const sagemaker = sagemakerOf(site, folder.account, folder.story.region);
  const name = `${story.name}-violations`;
  const past = lazily(() => {
    const from = site.span.now - HISTORY_DAYS * DAY;
    return changesOf(
      installed,
      [...runs(from)].filter(({ ended }) => ended <= site.span.started),
    );
  });
  sagemaker.monitoringAlerts.set(story.name, [
    {
      MonitoringAlertName: name,
      CreationTime: folder.at(story.created),
      get LastModifiedTime() {
        return new Date(past().at(-1)?.at ?? folder.at(story.created));
      },
      get AlertStatus() {
        return past().at(-1)?.status ?? "OK";
      },
      DatapointsToAlert: DATAPOINTS,
      EvaluationPeriod: PERIOD,
      Actions: { ModelDashboardIndicator: { Enabled: true } },
    },
  ]);
  addHistory(sagemaker, () =>
    past().map(({ at, status }) => ({
      MonitoringScheduleName: story.name,
      MonitoringAlertName: name,
      CreationTime: new Date(at),
      AlertStatus: status,
    })),
  );
}
