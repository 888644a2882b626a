"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { failureWords } from "@/components/layout/failure-words";
import { useNow } from "@/components/ui/clock";
import { Dialog } from "@/components/ui/dialog";
import { DialogForm } from "@/components/ui/dialog-form";
import { TextAreaField } from "@/components/ui/text-area-field";
import { writeField } from "@/lib/features/documentation/queries";
import type { WrittenField } from "@/lib/features/documentation/schema/documentation";
import { ProblemError } from "@/lib/platform/http/fetch-json";
import { LeaveQuestion } from "./leave-question";
import { draftOf, type FieldErrors, fieldErrors, saveVerb } from "./prepare-field";
import { ReviewDay } from "./review-day";
import { useReread } from "./use-reread";
import { WriteConflict } from "./write-conflict";

interface WriteDialogProps {
  model: string;
  field: WrittenField;
  onClose: () => void;
}

/** Writes a new version of a field. What was typed is never lost without a question. */
export function WriteDialog({ model, field, onClose }: WriteDialogProps) {
  const reread = useReread();
  const now = useNow();
  const [first] = useState(() => draftOf(field, now));
  const [draft, setDraft] = useState(first);
  /** The version this one is written after, and its text. */
  const [after, setAfter] = useState({ version: field.version, text: field.text });
  const [errors, setErrors] = useState<FieldErrors>({});
  const [leaving, setLeaving] = useState(false);
  const save = useMutation({
    mutationFn: (version: number) => writeField(model, field.field, { ...draft, version }),
    onSuccess: onClose,
    onSettled: reread,
  });
  const isConflict = save.error instanceof ProblemError && save.error.status === 409;

  function submit() {
    const found = fieldErrors(draft, after.text, now);
    setErrors(found);
    if (Object.keys(found).length === 0) save.mutate(after.version);
  }

  function close() {
    if (draft.text !== first.text && !leaving) setLeaving(true);
    else onClose();
  }

  return (
    <Dialog title={field.title} onClose={close} wide>
      <DialogForm
        error={save.isError && !isConflict ? `Not saved: ${failureWords(save.error)}` : null}
        saving={save.isPending}
        verb={saveVerb(draft.text, after.text)}
        onSubmit={submit}
        onCancel={close}
      >
        <TextAreaField
          label="What holds for this model"
          error={errors.text}
          hint={
            after.text === null
              ? undefined
              : "Earlier versions are kept. An empty text takes back what is there."
          }
          rows={10}
          autoFocus
          maxLength={20_000}
          value={draft.text}
          onChange={(text) => setDraft({ ...draft, text })}
        />
        <ReviewDay
          value={draft.reviewOn}
          error={errors.reviewOn}
          onChange={(reviewOn) => setDraft({ ...draft, reviewOn })}
        />
        {isConflict ? (
          <WriteConflict
            model={model}
            field={field.field}
            onKeepMine={(newest) => {
              setAfter(newest);
              save.reset();
            }}
            onTakeTheirs={(newest) => {
              setAfter(newest);
              setDraft({ ...draft, text: newest.text ?? "" });
              save.reset();
            }}
          />
        ) : null}
        {leaving ? <LeaveQuestion onLeave={onClose} onStay={() => setLeaving(false)} /> : null}
        <p className="text-sm text-ink-3">Your name and the time are kept with it.</p>
      </DialogForm>
    </Dialog>
  );
}
