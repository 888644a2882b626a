"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";

import { failureWords } from "@/components/layout/failure-words";
import { Dialog } from "@/components/ui/dialog";
import { DialogForm } from "@/components/ui/dialog-form";
import { ForeignText } from "@/components/ui/foreign-text";
import { TextAreaField } from "@/components/ui/text-area-field";
import { expectViolation } from "@/lib/features/drift/queries/rules";
import type { Violation } from "@/lib/features/drift/schema/violation";
import { ProblemError } from "@/lib/platform/http/fetch-json";

interface ExpectedDialogProps {
  /** The model's name in addresses. */
  model: string;
  violation: Violation;
  onClose: () => void;
}

const SHORTEST = 3;

/** Marks a violation as expected. Why is asked for: the mark keeps it from being looked at. */
export function ExpectedDialog({ model, violation, onClose }: ExpectedDialogProps) {
  const { feature, check, schedule } = violation;
  const field = useRef<HTMLTextAreaElement>(null);
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const [tooShort, setTooShort] = useState(false);
  const mark = useMutation({
    mutationFn: () =>
      expectViolation(model, { schedule: schedule.arn, feature, check, reason: reason.trim() }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ["drift", "violations"] }),
  });
  const refusal = tooShort ? "Say why" : reasonRefusal(mark.error);

  function save() {
    const short = reason.trim().length < SHORTEST;
    setTooShort(short);
    if (short) return field.current?.focus();
    mark.mutate();
  }

  return (
    <Dialog title="Mark as expected" onClose={onClose}>
      <DialogForm
        error={mark.isError && refusal === null ? `Not marked: ${failureWords(mark.error)}` : null}
        saving={mark.isPending}
        verb="Mark as expected"
        className="grid gap-1"
        onSubmit={save}
        onCancel={onClose}
      >
        <p className="mb-2 text-ink-2">
          <ForeignText className="font-mono text-sm" text={check} /> of{" "}
          <ForeignText className="font-mono text-sm" text={feature} />, found by{" "}
          <ForeignText text={schedule.name} />. It stays listed under Expected.
        </p>
        <TextAreaField
          ref={field}
          label="Why it is expected"
          error={refusal ?? undefined}
          autoFocus
          maxLength={1000}
          value={reason}
          onChange={(written) => {
            setReason(written);
            setTooShort(false);
          }}
        />
      </DialogForm>
    </Dialog>
  );
}

function reasonRefusal(error: Error | null): string | null {
  if (!(error instanceof ProblemError)) return null;
  return error.refused.find(({ name }) => name === "reason")?.reason ?? null;
}
