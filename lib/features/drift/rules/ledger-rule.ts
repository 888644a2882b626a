import { type RuleBody } from "@/lib/features/ledger/schema/vocabulary/changes";
import { decimalOf } from "@/lib/features/ledger/schema/vocabulary/kind";
import type { RuleInput } from "../schema/rule";

/** A rule as the ledger keeps it. */
export function ledgerRule({
  metric,
  comparison,
  threshold,
  forPeriods,
  action,
  mirror,
}: RuleInput): RuleBody {
  const starts = action.kind === "trigger_retraining_pipeline" ? action : null;
  return {
    metric,
    comparison,
    threshold: decimalOf(threshold),
    forPeriods,
    action: action.kind,
    pipeline: starts?.pipeline ?? null,
    coolDownHours: starts?.coolDownHours ?? null,
    mirror,
  };
}
