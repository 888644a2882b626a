import type { Episode, Retraining } from "../schema/episode";
import type { EpisodeRow } from "../store/episodes";

function retrainingOf(row: EpisodeRow): Retraining | null {
  const {
    retraining_state: state,
    pipeline_arn: pipeline,
    requested_at: requestedAt,
    not_before: notBefore,
  } = row;
  if (!state || !pipeline || !requestedAt || !notBefore) return null;
  return {
    state,
    pipeline,
    executionArn: row.execution_arn,
    reason: row.retraining_reason,
    requestedAt: requestedAt.toISOString(),
    notBefore: notBefore.toISOString(),
    startedAt: row.retraining_started_at?.toISOString() ?? null,
    endedAt: row.retraining_ended_at?.toISOString() ?? null,
  };
}

function acknowledgedOf(row: EpisodeRow): Episode["acknowledged"] {
  const { acknowledged_by: by, acknowledged_at: at, acknowledged_note: note } = row;
  return by !== null && at !== null ? { by, at: at.toISOString(), note } : null;
}

function stateOf({ ended_at, rule_state }: EpisodeRow): Episode["state"] {
  if (ended_at !== null) return "ended";
  return rule_state === "missing" ? "missing" : "breach";
}

/** An episode in the vocabulary of the API. */
export function episodeOf(row: EpisodeRow): Episode {
  return {
    id: String(row.id),
    ruleId: String(row.rule_id),
    ruleVersion: row.rule_version,
    model: row.slug,
    modelName: row.model_name,
    metric: row.key,
    label: row.label,
    subject: row.subject,
    unit: row.unit,
    comparison: row.comparison,
    threshold: row.threshold,
    startedAt: row.started_at.toISOString(),
    detectedAt: row.detected_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    endReason: row.end_reason,
    worst: { value: row.worst_value, at: row.worst_at.toISOString() },
    last: { value: row.last_value, at: row.last_at.toISOString() },
    state: stateOf(row),
    acknowledged: acknowledgedOf(row),
    retraining: retrainingOf(row),
  };
}
