"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";

import { failureWords } from "@/components/layout/failure-words";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import { changeRule, createRule, ruleQueries } from "@/lib/features/drift/queries/rules";
import { seriesName } from "@/lib/features/drift/rules/figures";
import type { Rule, RuleInput, RuleList } from "@/lib/features/drift/schema/rule";
import type { Series } from "@/lib/features/drift/schema/series";
import { ProblemError } from "@/lib/platform/http/fetch-json";
import type { ShownPoints } from "./count-breach-days";
import { type DraftErrors, draftOf, refusedErrors, suggestDraft } from "./rule-draft";
import { RuleForm } from "./rule-form";
import { valueWords } from "./rule-words";

export interface RuleDialogProps {
  /** The model's name in addresses. */
  model: string;
  series: Series;
  /** The rule to change; null: a new one. */
  rule: Rule | null;
  points: ShownPoints | null;
  onClose: () => void;
}

/** Sets or changes the rule of one series. A change that somebody else made meanwhile is shown, never written over. */
export function RuleDialog({ model, series, rule, points, onClose }: RuleDialogProps) {
  const client = useQueryClient();
  const { data: rules, error } = useQuery(ruleQueries.list(model));
  const [opened, setOpened] = useState(rule);
  const save = useMutation({
    mutationFn: (input: RuleInput) =>
      opened === null
        ? createRule(model, input)
        : changeRule(model, opened.id, { ...input, version: opened.version }),
    onSuccess: onClose,
    // Also after a refusal: what it was held against is newer than what is shown.
    onSettled: () => client.invalidateQueries({ queryKey: ["drift"] }),
  });
  const refused = useMemo(() => errorsOf(save.error), [save.error]);
  const current = rules === undefined || opened === null ? opened : currentOf(rules, opened);
  const lookAgain = () => {
    setOpened(current);
    save.reset();
  };
  return (
    <Dialog title={opened === null ? "Set rule" : "Edit rule"} onClose={onClose}>
      <Subject series={series} />
      {isChanged(opened, current) ? <ChangedMeanwhile current={current} lookAgain={lookAgain} /> : null}
      {opened?.state === "breach" ? (
        <p className="mb-3 text-ink-2">
          It is breached now. Saving ends that alert; the changed rule is evaluated anew.
        </p>
      ) : null}
      {rules === undefined ? (
        <p role="status">{error === null ? "Reading the rules" : `Not read: ${failureWords(error)}`}</p>
      ) : (
        <RuleForm
          key={opened === null ? "new" : `${opened.id} ${opened.version}`}
          start={opened === null ? suggestDraft(series) : draftOf(opened)}
          subject={series}
          points={points}
          rules={rules}
          refused={refused}
          saving={save.isPending}
          onEdit={() => save.isError && save.reset()}
          onSave={(input) => save.mutate(input)}
          onCancel={onClose}
        />
      )}
    </Dialog>
  );
}

function currentOf(rules: RuleList, opened: Rule): Rule | null {
  return rules.items.find(({ id }) => id === opened.id) ?? null;
}

function isChanged(opened: Rule | null, current: Rule | null): boolean {
  return opened !== null && opened.version !== current?.version;
}

function errorsOf(error: Error | null): DraftErrors {
  if (error === null) return {};
  if (!(error instanceof ProblemError)) return { form: failureWords(error) };
  const beside = refusedErrors(error.refused);
  return Object.keys(beside).length > 0 ? beside : { form: `Not saved: ${error.detail}` };
}

function Subject({ series }: Pick<RuleDialogProps, "series">) {
  const { latest, unit } = series;
  return (
    <p className="mb-3 text-ink-2">
      <ForeignText className="font-medium text-ink" text={seriesName(series)} />
      {latest === null ? (
        ": no point was read yet"
      ) : (
        <>
          {" "}
          is {valueWords(latest.value, unit)} as of <Time value={latest.at} />
          {latest.provisional ? "; this point may still change" : null}
        </>
      )}
    </p>
  );
}

function ChangedMeanwhile({ current, lookAgain }: { current: Rule | null; lookAgain: () => void }) {
  return (
    <div
      role="alert"
      className="mb-3 flex flex-wrap items-center gap-2 rounded-md bg-warn-soft px-3 py-1.5 text-warn"
    >
      <span className="min-w-0 flex-1">
        {current === null ? (
          "Removed meanwhile: it can be set anew."
        ) : (
          <>
            Changed meanwhile by <ForeignText text={current.changedBy} />, <Time value={current.changedAt} />:
            look again.
          </>
        )}
      </span>
      <Button size="small" onClick={lookAgain}>
        {current === null ? "Start anew" : "Look again"}
      </Button>
    </div>
  );
}
