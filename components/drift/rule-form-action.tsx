import { Field } from "@/components/ui/field";
import { InputField } from "@/components/ui/input-field";
import { pipelineName } from "@/lib/features/drift/rules/retraining";
import type { Action, RuleList } from "@/lib/features/drift/schema/rule";
import type { DraftErrors, RuleDraft } from "./rule-draft";
import { RuleFormSelect } from "./rule-form-select";

interface RuleFormActionProps {
  draft: RuleDraft;
  errors: DraftErrors;
  rules: RuleList;
  change: (part: Partial<RuleDraft>) => void;
}

const ACTIONS: { kind: Action["kind"]; label: string; hint: string }[] = [
  { kind: "notify", label: "Tell people", hint: "An open alert here, until the values recover." },
  {
    kind: "trigger_retraining_pipeline",
    label: "Tell people and start a pipeline",
    hint: "Once for each breach.",
  },
];

/** What a breach does. Where the worker may not act, only telling people can be chosen, and it says why. */
export function RuleFormAction({ draft, errors, rules, change }: RuleFormActionProps) {
  const reason = actReason(rules);
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1 font-medium">When it is breached</legend>
      {ACTIONS.map(({ kind, label, hint }) => (
        <label key={kind} className="flex items-start gap-2">
          <input
            type="radio"
            name="action"
            className="mt-[3px] accent-accent"
            checked={draft.action === kind}
            disabled={kind !== "notify" && reason !== null && draft.action !== kind}
            onChange={() => change({ action: kind })}
          />
          <span>
            {label}
            <span className="block text-sm text-ink-3">{kind === "notify" ? hint : (reason ?? hint)}</span>
          </span>
        </label>
      ))}
      {errors.action ? <p className="text-sm text-bad">{errors.action}</p> : null}
      {draft.action === "notify" ? null : (
        <PipelineFields draft={draft} errors={errors} rules={rules} change={change} />
      )}
    </fieldset>
  );
}

function actReason({ canAct, pipelines }: RuleList): string | null {
  if (!canAct) return "Countersign may not act in this account: rules can only tell people.";
  return pipelines.length === 0 ? "No pipeline was read in this account and region." : null;
}

function PipelineFields({ draft, errors, rules, change }: RuleFormActionProps) {
  return (
    <div className="ml-6 grid gap-2.5">
      <Field label="Pipeline" error={errors.pipeline}>
        {(wiring) => (
          <RuleFormSelect
            wiring={wiring}
            choices={pipelineChoices(rules, draft.pipeline)}
            value={draft.pipeline}
            onChange={(pipeline) => change({ pipeline })}
          />
        )}
      </Field>
      <InputField
        label="At most once in this many hours"
        error={errors.coolDownHours}
        hint="A breach within them waits for their end."
        inputMode="numeric"
        className="w-24"
        value={draft.coolDownHours}
        onChange={(coolDownHours) => change({ coolDownHours })}
      />
    </div>
  );
}

/** The pipelines that were read, and the one the rule names even where it is gone. */
function pipelineChoices({ pipelines }: RuleList, chosen: string) {
  const choices = pipelines.map(({ arn, name }) => ({ value: arn, label: name }));
  if (chosen !== "" && !pipelines.some(({ arn }) => arn === chosen)) {
    choices.push({ value: chosen, label: `${pipelineName(chosen)} (no longer there)` });
  }
  return [{ value: "", label: "Choose" }, ...choices];
}
