"use client";

import { type ReactNode, useState } from "react";

import { DialogFoot, TEXT_FIELD } from "@/components/ui/dialog-foot";
import { Field } from "@/components/ui/field";

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
    if (!isShort && missing === null && !saving) onSubmit(reason.trim());
  }

  return (
    <form
      className="grid gap-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field
        label={label}
        error={tried && isShort ? `Say why, in at least ${SHORTEST} characters.` : undefined}
        hint="Your name and the time are kept with it."
      >
        {(wiring) => (
          <textarea
            {...wiring}
            rows={3}
            autoFocus
            maxLength={2000}
            className={TEXT_FIELD}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {children}
      <DialogFoot
        error={tried && missing !== null ? missing : error}
        saving={saving}
        verb={verb}
        onCancel={onCancel}
      />
    </form>
  );
}
