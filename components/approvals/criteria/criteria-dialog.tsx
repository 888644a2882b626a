"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { LeaveQuestion } from "@/components/documentation/leave-question";
import { failureWords } from "@/components/layout/failure-words";
import { Dialog } from "@/components/ui/dialog";
import { DialogForm } from "@/components/ui/dialog-form";
import { TextAreaField } from "@/components/ui/text-area-field";
import { setCriteria } from "@/lib/features/approvals/queries/model";
import type { CriteriaPage, SetCriteria } from "@/lib/features/approvals/schema/criteria";
import { ProblemError } from "@/lib/platform/http/fetch-json";
import { type CriteriaDraft, draftOf, NO_ERRORS, readDraft } from "./criteria-draft";
import { CriteriaConflict } from "./criteria-conflict";
import { CriteriaFields } from "./criteria-fields";

interface CriteriaDialogProps {
  /** As it is now, also while somebody else changes it. */
  page: CriteriaPage;
  onClose: () => void;
}

/** Sets a new version of the criteria. What somebody else set meanwhile is shown, and what was typed is kept. */
export function CriteriaDialog({ page, onClose }: CriteriaDialogProps) {
  const { model, current, suggested } = page;
  const client = useQueryClient();
  const [first] = useState(() => draftOf(current?.body ?? suggested));
  const [draft, setDraft] = useState(first);
  /** The version this one comes after. */
  const [after, setAfter] = useState(current?.version ?? 0);
  const [errors, setErrors] = useState(NO_ERRORS);
  const [leaving, setLeaving] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  const save = useMutation({
    mutationFn: (asked: SetCriteria) => setCriteria(model, asked),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ["approvals"] }),
  });
  const isConflict = save.error instanceof ProblemError && save.error.status === 409;

  useEffect(() => {
    fields.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [errors]);

  function change(part: Partial<CriteriaDraft>) {
    setDraft({ ...draft, ...part });
    if (errors !== NO_ERRORS) setErrors(NO_ERRORS);
  }

  function submit() {
    const read = readDraft(draft);
    setErrors("errors" in read ? read.errors : NO_ERRORS);
    if ("body" in read) save.mutate({ after, ...read });
  }

  function close() {
    if (draft !== first && !leaving) setLeaving(true);
    else onClose();
  }

  return (
    <Dialog title={`${current === null ? "Set" : "Change"} acceptance criteria`} onClose={close} wide>
      <DialogForm
        className="grid gap-4"
        error={save.isError && !isConflict ? `Not set: ${failureWords(save.error)}` : null}
        saving={save.isPending}
        verb={`Set v${after + 1}`}
        onSubmit={submit}
        onCancel={close}
      >
        <div ref={fields} className="grid gap-4">
          <CriteriaFields draft={draft} errors={errors} page={page} change={change} />
          <TextAreaField
            label="Why are they set so?"
            hint="Your name and the time are kept with it. Open reviews are held against the new criteria, and signatures given so far count no more."
            error={errors.reason}
            maxLength={2000}
            value={draft.reason}
            onChange={(reason) => change({ reason })}
          />
        </div>
        {isConflict ? (
          <CriteriaConflict
            page={page}
            after={after}
            onKeepMine={(version) => {
              setAfter(version);
              save.reset();
            }}
            onTakeTheirs={({ version, body }) => {
              setAfter(version);
              setDraft({ ...draftOf(body), reason: draft.reason });
              save.reset();
            }}
          />
        ) : null}
        {leaving ? <LeaveQuestion onLeave={onClose} onStay={() => setLeaving(false)} /> : null}
      </DialogForm>
    </Dialog>
  );
}
