import { type FormEvent, useEffect, useRef, useState } from "react";

import type { RuleInput, RuleList } from "@/lib/features/drift/schema/rule";
import type { Series } from "@/lib/features/drift/schema/series";
import type { ShownPoints } from "./count-breach-days";
import { DialogFoot } from "@/components/ui/dialog-foot";
import { type DraftErrors, readDraft, type RuleDraft } from "./rule-draft";
import { RuleFormAction } from "./rule-form-action";
import { RuleFormCondition } from "./rule-form-condition";

/** What the form needs to know of the series a rule is about. */
export type RuleSubject = Pick<Series, "key" | "unit" | "baseline" | "spacingSeconds">;

interface RuleFormProps {
  start: RuleDraft;
  subject: RuleSubject;
  points: ShownPoints | null;
  rules: RuleList;
  /** What the server refused when it was last saved. */
  refused: DraftErrors;
  saving: boolean;
  /** What was refused may not be so any more. */
  onEdit: () => void;
  onSave: (input: RuleInput) => void;
  onCancel: () => void;
}

/** A rule being written. What can't be saved is said beside its field, and the first such field takes the focus. */
export function RuleForm({
  start,
  subject,
  points,
  rules,
  refused,
  saving,
  onEdit,
  onSave,
  onCancel,
}: RuleFormProps) {
  const [draft, setDraft] = useState(start);
  const [found, setFound] = useState<DraftErrors>({});
  const form = useRef<HTMLFormElement>(null);
  const errors = { ...refused, ...found };
  const change = (part: Partial<RuleDraft>) => {
    setDraft({ ...draft, ...part });
    if (Object.keys(found).length > 0) setFound({});
    onEdit();
  };

  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (saving) return;
    const read = readDraft(draft, subject.key);
    if ("input" in read) return onSave(read.input);
    setFound(read.errors);
  }

  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [refused, found]);

  return (
    <form ref={form} noValidate onSubmit={save} className="grid gap-3.5">
      <RuleFormCondition draft={draft} errors={errors} series={subject} points={points} change={change} />
      <RuleFormAction draft={draft} errors={errors} rules={rules} change={change} />
      <label className="flex items-start gap-2">
        <input
          type="checkbox"
          className="mt-[3px] accent-accent"
          checked={draft.mirror}
          disabled={!rules.canAct && !draft.mirror}
          onChange={(event) => change({ mirror: event.target.checked })}
        />
        <span>
          Also keep it as a CloudWatch alarm
          <span className="block text-sm text-ink-3">
            {rules.canAct
              ? "It goes on watching in AWS while Countersign is down."
              : "Countersign may not write alarms in this account."}
          </span>
          {errors.mirror ? <span className="block text-sm text-bad">{errors.mirror}</span> : null}
        </span>
      </label>
      <DialogFoot error={errors.form} saving={saving} verb="Save rule" onCancel={onCancel} />
    </form>
  );
}
