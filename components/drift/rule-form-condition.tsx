import { Input } from "@/components/ui/input";
import type { Comparison } from "@/lib/features/drift/schema/rule";
import type { Series } from "@/lib/features/drift/schema/series";
import { countBreachDays, type ShownPoints } from "./count-breach-days";
import { type DraftErrors, parseFigure, type RuleDraft } from "./rule-draft";
import { RuleFormField } from "./rule-form-field";
import { COMPARISON, periodWords, unitWord } from "./rule-words";

interface RuleFormConditionProps {
  draft: RuleDraft;
  errors: DraftErrors;
  series: Pick<Series, "unit" | "baseline" | "spacingSeconds">;
  /** What the chart shows, where there is one. */
  points: ShownPoints | null;
  change: (part: Partial<RuleDraft>) => void;
}

const COMPARISONS = Object.entries(COMPARISON);
const FIELD = "h-[30px] rounded-md border border-line-strong bg-surface px-2 text-ink";

function isComparison(text: string): text is Comparison {
  return Object.hasOwn(COMPARISON, text);
}

/** The limit, and how long it must be passed. */
export function RuleFormCondition({ draft, errors, series, points, change }: RuleFormConditionProps) {
  return (
    <>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-2.5">
        <RuleFormField label="Value is">
          {(wiring) => (
            <select
              {...wiring}
              className={FIELD}
              value={draft.comparison}
              onChange={({ target }) => isComparison(target.value) && change({ comparison: target.value })}
            >
              {COMPARISONS.map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          )}
        </RuleFormField>
        <RuleFormField
          label={["Threshold", unitWord(series.unit)].filter(Boolean).join(", ")}
          error={errors.threshold}
          hint={thresholdHint(draft, points)}
        >
          {(wiring) => (
            <Input
              {...wiring}
              inputMode="decimal"
              className="w-full tabular-nums"
              value={draft.threshold}
              onChange={(event) => change({ threshold: event.target.value })}
            />
          )}
        </RuleFormField>
      </div>
      {series.baseline === null ? null : (
        <p className="text-sm text-ink-3">Normal: {series.baseline.words}</p>
      )}
      <RuleFormField
        label="For this many points in a row"
        error={errors.forPeriods}
        hint={periodHint(draft, series.spacingSeconds)}
      >
        {(wiring) => (
          <Input
            {...wiring}
            inputMode="numeric"
            className="w-24 tabular-nums"
            value={draft.forPeriods}
            onChange={(event) => change({ forPeriods: event.target.value })}
          />
        )}
      </RuleFormField>
    </>
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
