import type { EvidenceReport } from "../../schema/evidence-words";
import type { ModelFacts, MonitorFact } from "../../schema/facts";
import type { Evidence } from "../../schema/framework";
import { formatPlural } from "@/lib/platform/format";
import type { Judgement } from "../combine-states";
import { at, daysSince, isStale } from "./freshness";
import { judgeOne, judgePieces, type Piece } from "./pieces";
import { REPORT_WORDS } from "./report-words";

type MonitorEvidence = Extract<Evidence, { kind: "monitor" }>;

// MonitoringExecutionStatus of the SageMaker API: these ended with a result.
const ENDED_WELL: ReadonlySet<string> = new Set(["Completed", "CompletedWithViolations"]);
// …and these have none yet; the run before them counts, which is not told.
const UNDER_WAY: ReadonlySet<string> = new Set(["Pending", "InProgress"]);

function runOf(monitor: MonitorFact, { maxAgeDays }: MonitorEvidence, now: string): Omit<Piece, "asOf"> {
  const { name, endpoint, scheduled, lastRunAt, lastRunStatus } = monitor;
  const where = endpoint === "" ? "" : ` of ${endpoint}`;
  const words = `The ${REPORT_WORDS[monitor.kind]} monitor ${name}${where}`;
  if (!scheduled) return { state: "missing", text: `${words} is stopped` };
  if (lastRunAt === null) return { state: "missing", text: `${words} never ran` };
  if (daysSince(lastRunAt, now) >= maxAgeDays) {
    return {
      state: "unknown",
      text: `${words} ran last on ${at(lastRunAt)}, more than ${formatPlural(maxAgeDays, "day")} ago`,
    };
  }
  if (lastRunStatus && (ENDED_WELL.has(lastRunStatus) || UNDER_WAY.has(lastRunStatus))) {
    return { state: "there", text: `${words} ran on ${at(lastRunAt)}` };
  }
  const ended = lastRunStatus ? `ended as ${lastRunStatus}` : "ended in a way that is not known";
  return { state: "unknown", text: `${words}: its run of ${at(lastRunAt)} ${ended}` };
}

const BEST_FIRST: readonly Piece["state"][] = ["there", "unknown", "missing"];

/** Of several monitors of a kind on one endpoint, the best one counts. */
function watched(monitors: MonitorFact[], evidence: MonitorEvidence, facts: ModelFacts): Omit<Piece, "asOf"> {
  const runs = monitors.map((monitor) => runOf(monitor, evidence, facts.now));
  const [best] = runs.sort((a, b) => BEST_FIRST.indexOf(a.state) - BEST_FIRST.indexOf(b.state));
  return best ?? { state: "missing", text: "Nothing watches it" };
}

function piecesOf(
  kind: EvidenceReport,
  items: MonitorFact[],
  evidence: MonitorEvidence,
  facts: ModelFacts,
): Piece[] {
  const asOf = facts.monitors?.asOf ?? null;
  const ofKind = items.filter((monitor) => monitor.kind === kind);
  const serving = facts.deployments
    .filter(({ until }) => until === null)
    .map(({ endpointName }) => endpointName);
  const named = serving.length > 0 ? serving : ofKind.map(({ endpoint }) => endpoint);
  const endpoints = new Set(named);
  const pieces: Piece[] = [...endpoints].map((endpoint) => {
    const here = ofKind.filter((monitor) => monitor.endpoint === endpoint);
    if (here.length > 0) return { ...watched(here, evidence, facts), asOf };
    return { state: "missing", text: `No ${REPORT_WORDS[kind]} monitor watches ${endpoint}`, asOf };
  });
  if (endpoints.size === 0) {
    pieces.push({
      state: "missing",
      text: `No ${REPORT_WORDS[kind]} monitor watches ${facts.model.name}`,
      asOf,
    });
  }
  const breaches = Math.max(0, ...ofKind.map(({ openBreaches }) => openBreaches));
  if (evidence.quiet && breaches > 0) {
    const open = formatPlural(breaches, "breach is", "breaches are");
    pieces.push({
      state: "wrong",
      text: `${open} open on ${REPORT_WORDS[kind]} of ${facts.model.name}`,
      asOf,
    });
  }
  return pieces;
}

/** These monitors watch every endpoint that serves, ran lately and, with `quiet`, found nothing that is still open. */
export function judgeMonitor(evidence: MonitorEvidence, facts: ModelFacts): Judgement {
  const { model, monitors, now } = facts;
  const source = "sagemaker:ListMonitoringExecutions";
  const from = { source, href: `/models/${encodeURIComponent(model.slug)}/drift` };
  const asOf = monitors?.asOf ?? null;
  if (model.serving.state === "none") {
    return judgeOne("monitor", "apart", `No version of ${model.name} serves`, { ...from, asOf });
  }
  if (!monitors)
    return judgeOne("monitor", "unknown", `Monitors of ${model.name} were never read`, { ...from, asOf });
  const pieces = evidence.monitors.flatMap((kind) => piecesOf(kind, monitors.items, evidence, facts));
  if (model.serving.state === "unknown") {
    pieces.push({ state: "unknown", text: `What serves ${model.name} is not known`, asOf });
  }
  if (isStale(monitors.asOf, now)) {
    pieces.push({ state: "unknown", text: `Monitors were last read on ${at(monitors.asOf)}`, asOf });
  }
  return judgePieces("monitor", pieces, from);
}
