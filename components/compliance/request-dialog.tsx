"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { failureWords } from "@/components/layout/failure-words";
import { useNow } from "@/components/ui/clock";
import { Dialog } from "@/components/ui/dialog";
import { DialogForm } from "@/components/ui/dialog-form";
import { ForeignText } from "@/components/ui/foreign-text";
import { InputField } from "@/components/ui/input-field";
import { TextAreaField } from "@/components/ui/text-area-field";
import { requestException } from "@/lib/features/compliance/queries";
import { lastDayChoices } from "@/lib/features/compliance/rules/exception-state";
import type { Duty } from "./acts";
import { type DraftErrors, draftErrors, type ExceptionDraft } from "./prepare-exceptions";

interface RequestDialogProps {
  model: string;
  duty: Duty;
  onClose: () => void;
}

const EMPTY: ExceptionDraft = { reason: "", owner: "", expiresOn: "" };

/** Asks that a duty need not be met for a while. */
export function RequestDialog({ model, duty, onClose }: RequestDialogProps) {
  const { framework, control, reference, title, reason } = duty;
  const client = useQueryClient();
  const choices = lastDayChoices(new Date(useNow()));
  const [draft, setDraft] = useState(EMPTY);
  const [errors, setErrors] = useState<DraftErrors>({});
  const ask = useMutation({
    mutationFn: () => requestException(model, { framework, control, ...draft }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ["compliance"] }),
  });
  const change = (part: Partial<ExceptionDraft>) => setDraft({ ...draft, ...part });

  function submit() {
    const found = draftErrors(draft, choices);
    setErrors(found);
    if (Object.keys(found).length === 0) ask.mutate();
  }

  return (
    <Dialog title="Ask for an exception" onClose={onClose}>
      <DialogForm
        error={ask.isError ? `Not asked for: ${failureWords(ask.error)}` : null}
        saving={ask.isPending}
        verb="Ask for it"
        onSubmit={submit}
        onCancel={onClose}
      >
        <p className="[overflow-wrap:anywhere]">
          <ForeignText className="font-medium" text={`${reference} ${title}`} />
          <ForeignText className="block text-ink-2" text={reason} />
        </p>
        <TextAreaField
          label="Why need it not be met for now?"
          error={errors.reason}
          autoFocus
          maxLength={2000}
          value={draft.reason}
          onChange={(written) => change({ reason: written })}
        />
        <InputField
          label="Who answers for it?"
          error={errors.owner}
          maxLength={256}
          value={draft.owner}
          onChange={(owner) => change({ owner })}
        />
        <InputField
          label="Last day it holds, in UTC"
          error={errors.expiresOn}
          hint="It ends by itself, and says so a week before."
          type="date"
          min={choices.from}
          max={choices.to}
          value={draft.expiresOn}
          onChange={(expiresOn) => change({ expiresOn })}
        />
        <p className="text-sm text-ink-3">
          Your name and the time are kept with it. Somebody else decides; until then the duty stays as it is.
        </p>
      </DialogForm>
    </Dialog>
  );
}
