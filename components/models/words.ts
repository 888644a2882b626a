import type { Choice } from "@/components/ui/select";
import type { StatusKind } from "@/components/ui/status";
import type { FindingKind, Severity } from "@/lib/features/models/schema/finding";
import type { ApprovalStatus, ModelPage, TagName } from "@/lib/features/models/schema/model";
import type { Criterion, Metric, Report } from "@/lib/features/models/schema/version";
import { formatPlural } from "@/lib/platform/format";

export interface State {
  kind: StatusKind;
  words: string;
}

export const TAGS: readonly { name: TagName; label: string }[] = [
  { name: "owner", label: "Owner" },
  { name: "dataClassification", label: "Classification" },
  { name: "modelStage", label: "Stage" },
  { name: "complianceScope", label: "Scope" },
];

export const APPROVAL: Record<ApprovalStatus, State> = {
  Approved: { kind: "ok", words: "Approved" },
  Rejected: { kind: "bad", words: "Rejected" },
  PendingManualApproval: { kind: "wait", words: "Pending approval" },
};

/** The registry's word on a version; a version without one was never put before anybody. */
export function approvalState(status: ApprovalStatus | null): State {
  return status === null ? { kind: "unknown", words: "No approval status" } : APPROVAL[status];
}

export const SEVERITY: Record<Severity, State> = {
  bad: { kind: "bad", words: "Breach" },
  warn: { kind: "warn", words: "At risk" },
};

export const FINDING: Record<FindingKind, string> = {
  shadow_deployment: "Shadow deployment",
  rejected_serving: "Rejected but serving",
  deployed_before_approval: "Deployed before approval",
  registered_approved: "Registered as approved",
  approved_without_metrics: "Approved without metrics",
  missing_tags: "Tags missing",
};

export const CRITERION: Record<Criterion["result"], State> = {
  passed: { kind: "ok", words: "Passed" },
  failed: { kind: "bad", words: "Failed" },
  unknown: { kind: "unknown", words: "Not measured" },
};

export const METRIC_GROUP: Record<Metric["group"], string> = {
  quality: "Model quality",
  data_quality: "Data quality",
  bias: "Bias",
  explainability: "Explainability",
  training: "Training",
};

export const REPORT: Record<Report["state"], State> = {
  read: { kind: "ok", words: "Read" },
  unreadable: { kind: "bad", words: "Could not be read" },
  not_read: { kind: "unknown", words: "Not read yet" },
};

/** Open findings in a word; none is a measured none, because findings follow from what was read. */
export function findingsState(open: number, worst: Severity | null): State {
  if (open === 0) return { kind: "ok", words: "None open" };
  return { kind: worst ?? "warn", words: `${open} open` };
}

type Standing = Pick<ModelPage, "openFindings" | "worstSeverity" | "drift" | "registry">;

/** The worst thing to say about a model: a breach, of drift before findings, then what is at risk, then what waits. */
export function worstState(model: Standing): State {
  const { openFindings, worstSeverity, drift } = model;
  const findings = formatPlural(openFindings, "open finding");
  if (drift.state === "breach") return { kind: "bad", words: "Drift breach" };
  if (openFindings > 0 && worstSeverity === "bad") return { kind: "bad", words: findings };
  if (drift.state === "missing") return { kind: "warn", words: "Drift data missing" };
  if (openFindings > 0) return { kind: "warn", words: findings };
  const [waiting] = model.registry.waiting;
  if (waiting !== undefined) return { kind: "wait", words: `v${waiting} awaits approval` };
  return { kind: "ok", words: "No open findings" };
}

/** Criteria in a word: failures first, then what nobody measured, and green only when all were measured and passed. */
export function criteriaState(criteria: Criterion[]): State {
  if (criteria.length === 0) return { kind: "unknown", words: "No criteria set" };
  const passed = criteria.filter((criterion) => criterion.result === "passed").length;
  const failed = criteria.some((criterion) => criterion.result === "failed");
  const words = `${passed} of ${criteria.length} passed`;
  if (failed) return { kind: "bad", words };
  return { kind: passed === criteria.length ? "ok" : "unknown", words };
}

const ANY: Choice = { value: "", label: "any" };

export const SEVERITY_CHOICES: Choice[] = [
  ANY,
  ...Object.entries(SEVERITY).map(([value, state]) => ({ value, label: state.words })),
];

/** Every kind there is, with how many are open; a kind without any says 0, which was measured. */
export function findingKindChoices(counts: { kind: FindingKind; count: number }[]): Choice[] {
  const open = new Map<string, number>(counts.map(({ kind, count }) => [kind, count]));
  const kinds = Object.entries(FINDING).map(([value, words]) => ({
    value,
    label: `${words} (${open.get(value) ?? 0})`,
  }));
  return [ANY, ...kinds];
}
