import type { Episode } from "@/lib/features/drift/schema/episode";
import type { DriftPage } from "@/lib/features/drift/schema/series";
import type { EvidenceReport } from "../schema/evidence-words";
import type { AlertFact, MonitorFact } from "../schema/facts";

/** SageMaker's MonitoringType by what it looks at. */
const KIND_OF: Record<string, EvidenceReport> = {
  DataQuality: "data_quality",
  ModelQuality: "quality",
  ModelBias: "bias",
  ModelExplainability: "explainability",
};

/** The kinds of series that a kind of monitor makes. */
const SERIES_OF: Record<EvidenceReport, string> = {
  data_quality: "data",
  quality: "quality",
  bias: "bias",
  explainability: "attribution",
};

/** Monitors as evidence; null when the schedules of the model were never listed. */
export function monitorFacts(page: DriftPage): { items: MonitorFact[]; asOf: string } | null {
  const items = page.schedules.flatMap((schedule): MonitorFact[] => {
    const kind = KIND_OF[schedule.type];
    if (!kind) return [];
    const open = page.series.filter((one) => one.kind === SERIES_OF[kind] && one.state === "breach");
    return [
      {
        kind,
        name: schedule.name,
        endpoint: schedule.endpoint ?? "",
        scheduled: schedule.status === "Scheduled",
        lastRunAt: schedule.lastRun?.at ?? null,
        lastRunStatus: schedule.lastRun?.status ?? null,
        openBreaches: open.length,
      },
    ];
  });
  const asOf = page.schedules.map(({ readAt }) => readAt).sort()[0] ?? page.asOf;
  return asOf === null ? null : { items, asOf };
}

/** Breaches and who answered them. */
export function alertFact(episodes: readonly Episode[]): AlertFact {
  const open = episodes.filter(({ endedAt }) => endedAt === null);
  const unanswered = open.filter(({ acknowledged }) => acknowledged === null);
  const answers = episodes.flatMap(({ acknowledged }) => acknowledged ?? []);
  answers.sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
  return {
    open: open.length,
    unacknowledged: unanswered.length,
    oldestUnacknowledgedAt: unanswered.map(({ startedAt }) => startedAt).sort()[0] ?? null,
    lastAcknowledgedAt: answers[0]?.at ?? null,
    lastAcknowledgedBy: answers[0]?.by ?? null,
  };
}
