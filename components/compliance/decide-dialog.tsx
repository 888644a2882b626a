"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { failureWords } from "@/components/layout/failure-words";
import { Dialog } from "@/components/ui/dialog";
import { decideException } from "@/lib/features/compliance/queries";
import type { DecideException } from "@/lib/features/compliance/schema/requests";
import type { Exception } from "@/lib/features/compliance/schema/standing";
import { ExceptionFacts } from "./exception-facts";
import { ReasonForm } from "./reason-form";

interface DecideDialogProps {
  model: string;
  exception: Exception;
  onClose: () => void;
}

const CHOICES: { decision: DecideException["decision"]; label: string; hint: string }[] = [
  { decision: "granted", label: "Grant it", hint: "The duty counts as excepted until its last day." },
  { decision: "refused", label: "Refuse it", hint: "The duty stays as it is." },
];

/** A second person grants or refuses an exception. */
export function DecideDialog({ model, exception, onClose }: DecideDialogProps) {
  const client = useQueryClient();
  const [decision, setDecision] = useState<DecideException["decision"] | null>(null);
  const decide = useMutation({
    mutationFn: (made: DecideException) => decideException(model, exception.id, made),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ["compliance"] }),
  });
  return (
    <Dialog title="Decide on an exception" onClose={onClose}>
      <div className="mb-3">
        <ExceptionFacts exception={exception} />
      </div>
      <ReasonForm
        label="Why do you decide so?"
        verb="Decide"
        error={decide.isError ? `Not decided: ${failureWords(decide.error)}` : null}
        saving={decide.isPending}
        missing={decision === null ? "Choose to grant or to refuse it." : null}
        onSubmit={(reason) => decision !== null && decide.mutate({ decision, reason })}
        onCancel={onClose}
      >
        <fieldset className="grid gap-2">
          <legend className="mb-1 font-medium">Decision</legend>
          {CHOICES.map((choice) => (
            <label key={choice.decision} className="flex items-start gap-2">
              <input
                type="radio"
                name="decision"
                className="mt-[3px] accent-accent"
                checked={decision === choice.decision}
                onChange={() => setDecision(choice.decision)}
              />
              <span>
                {choice.label}
                <span className="block text-sm text-ink-3">{choice.hint}</span>
              </span>
            </label>
          ))}
        </fieldset>
      </ReasonForm>
    </Dialog>
  );
}
