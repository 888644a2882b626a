import type { Action, Rule, RuleInput, RuleVersion } from "../schema/rule";
import type { RuleRow, RuleVersionRow } from "../store/rules";

function actionOf({
  action,
  pipeline_arn: pipeline,
  cool_down_hours: coolDownHours,
}: RuleVersionRow): Action {
  if (action === "notify" || pipeline === null) return { kind: "notify" };
  return { kind: "trigger_retraining_pipeline", pipeline, coolDownHours };
}

/** A version of a rule in the vocabulary of the API. */
export function ruleVersionOf(row: RuleVersionRow): RuleVersion {
  return {
    version: row.version,
    comparison: row.comparison,
    threshold: row.threshold,
    forPeriods: row.for_periods,
    action: actionOf(row),
    mirror: row.mirror,
    changedBy: row.changed_by,
    changedAt: row.changed_at.toISOString(),
  };
}

/** A rule in the vocabulary of the API. */
export function ruleOf(row: RuleRow): Rule {
  return {
    ...ruleVersionOf(row),
    id: String(row.id),
    model: row.model,
    metric: row.key,
    label: row.label,
    subject: row.subject,
    unit: row.unit,
    mirror:
      row.alarm_name !== null && row.mirror_state !== null
        ? { alarm: row.alarm_name, state: row.mirror_state, reason: row.mirror_reason }
        : null,
    state: row.state ?? "waiting",
    since: row.since?.toISOString() ?? null,
    evaluatedThrough: row.evaluated_through?.toISOString() ?? null,
    evaluatedAt: row.evaluated_at?.toISOString() ?? null,
  };
}

/** What a rule says, without its state: what an audit row keeps. */
export function inputOf(row: RuleRow): RuleInput {
  return {
    metric: row.key,
    comparison: row.comparison,
    threshold: row.threshold,
    forPeriods: row.for_periods,
    action: actionOf(row),
    mirror: row.mirror,
  };
}
