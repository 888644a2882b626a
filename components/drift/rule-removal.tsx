"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";

import { failureWords } from "@/components/layout/failure-words";
import { Dialog } from "@/components/ui/dialog";
import { ForeignText } from "@/components/ui/foreign-text";
import { removeRule } from "@/lib/features/drift/queries/rules";
import type { Rule } from "@/lib/features/drift/schema/rule";
import { DialogForm } from "@/components/ui/dialog-form";
import { removalWords } from "./rule-words";

interface RuleRemovalProps {
  /** The model's name in addresses. */
  model: string;
  rule: Rule;
  onClose: () => void;
}

/** Asks before a rule is removed, naming what stops with it. */
export function RuleRemoval({ model, rule, onClose }: RuleRemovalProps) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => removeRule(model, rule.id),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ["drift"] }),
  });
  return (
    <Dialog title="Remove rule" onClose={onClose}>
      <ul className="grid list-disc gap-1 pl-4">
        {removalWords(rule).map((words) => (
          <li key={words}>
            <ForeignText text={words} />
          </li>
        ))}
      </ul>
      <p className="mt-2 text-ink-2">Its history and past alerts stay.</p>
      <DialogForm
        error={remove.isError ? `Not removed: ${failureWords(remove.error)}` : null}
        saving={remove.isPending}
        verb="Remove rule"
        cancel="Keep it"
        className="mt-3"
        onSubmit={() => remove.mutate()}
        onCancel={onClose}
      />
    </Dialog>
  );
}
