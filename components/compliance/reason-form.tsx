"use client";

import { type ReactNode, useState } from "react";

import { DialogForm } from "@/components/ui/dialog-form";
import { TextAreaField } from "@/components/ui/text-area-field";

interface ReasonFormProps {
  label: string;
  verb: string;
  /** Why the last try was refused. */
  error: string | null;
  saving: boolean;
  /** More to fill in, below the reason. */
  children?: ReactNode;
  /** What is still missing besides the reason; null: nothing. */
  missing?: string | null;
  onSubmit: (reason: string) => void;
  onCancel: () => void;
}

const SHORTEST = 10;

/** A form that asks why, on the record. */
export function ReasonForm(props: ReasonFormProps) {
  const { label, verb, error, saving, children, missing = null, onSubmit, onCancel } = props;
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const isShort = reason.trim().length < SHORTEST;

  function submit() {
    setTried(true);
    if (!isShort && missing === null) onSubmit(reason.trim());
  }

  return (
    <DialogForm
      error={tried && missing !== null ? missing : error}
      saving={saving}
      verb={verb}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <TextAreaField
        label={label}
        error={tried && isShort ? `Say why, in at least ${SHORTEST} characters.` : undefined}
        hint="Your name and the time are kept with it."
        autoFocus
        maxLength={2000}
        value={reason}
        onChange={setReason}
      />
      {children}
    </DialogForm>
  );
}
