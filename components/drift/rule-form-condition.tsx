import { useId } from "react";

import { Field } from "@/components/ui/field";
import { InputField } from "@/components/ui/input-field";
import { unitWords } from "@/lib/features/drift/rules/figures";
import type { Comparison } from "@/lib/features/drift/schema/rule";
import type { Series } from "@/lib/features/drift/schema/series";
import { countBreachDays, type ShownPoints } from "./count-breach-days";
import { type DraftErrors, parseFigure, type RuleDraft } from "./rule-draft";
import { RuleFormSelect } from "./rule-form-select";
import { COMPARISON, periodWords } from "./rule-words";

interface RuleFormConditionProps {
  draft: RuleDraft;
  errors: DraftErrors;
  series: Pick<Series, "unit" | "baseline" | "spacingSeconds">;
  /** What the chart shows, where there is one. */
  points: ShownPoints | null;
  change: (part: Partial<RuleDraft>) => void;
}

const COMPARISONS = Object.entries(COMPARISON).map(([value, label]) => ({ value, label }));

function isComparison(text: string): text is Comparison {
  return Object.hasOwn(COMPARISON, text);
}

/** The limit, and how long it must be passed. */
export function RuleFormCondition({ draft, errors, series, points, change }: RuleFormConditionProps) {
  const hintId = useId();
  const unit = unitWords(series.unit).trim();
  const hints = [thresholdHint(draft, points), periodHint(draft, series.spacingSeconds)];
  if (series.baseline !== null) hints.push(`Normal: ${series.baseline.words}`);
  return (
    <div className="grid gap-1.5">
      <div className="grid grid-cols-[96px_minmax(0,1fr)_104px] gap-2.5">
        <Field label="Value is">
          {(wiring) => (
            <RuleFormSelect
              wiring={wiring}
              choices={COMPARISONS}
              value={draft.comparison}
              onChange={(comparison) => isComparison(comparison) && change({ comparison })}
            />
          )}
        </Field>
        <InputField
          label={unit === "" ? "Threshold" : `Threshold, ${unit}`}
          error={errors.threshold}
          hintId={hintId}
          autoFocus
          inputMode="decimal"
          className="w-full tabular-nums"
          value={draft.threshold}
          onChange={(threshold) => change({ threshold })}
        />
        <InputField
          label="Points in a row"
          error={errors.forPeriods}
          hintId={hintId}
          inputMode="numeric"
          className="w-full tabular-nums"
          value={draft.forPeriods}
          onChange={(forPeriods) => change({ forPeriods })}
        />
      </div>
      <ul id={hintId} className="text-sm text-ink-3">
        {hints.map((hint) => (hint === null ? null : <li key={hint}>{hint}</li>))}
      </ul>
    </div>
  );
}

function thresholdHint({ comparison, threshold }: RuleDraft, points: ShownPoints | null): string | null {
  const limit = parseFigure(threshold);
  const days = points === null || limit === null ? null : countBreachDays(points, comparison, limit);
  if (days === null || days.measured === 0) return null;
  return `Of the ${days.measured} days shown, ${days.breached} have a point ${COMPARISON[comparison]} it.`;
}

function periodHint({ forPeriods }: RuleDraft, spacingSeconds: number | null): string | null {
  const periods = parseFigure(forPeriods);
  if (periods === null || !Number.isInteger(periods) || periods < 1) return null;
  return `${periodWords(periods, spacingSeconds)}. As many in a row must be back for it to end.`;
}
