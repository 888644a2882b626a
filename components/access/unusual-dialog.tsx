"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { failureWords } from "@/components/layout/failure-words";
import { Dialog } from "@/components/ui/dialog";
import { DialogForm } from "@/components/ui/dialog-form";
import { ForeignText } from "@/components/ui/foreign-text";
import { TextAreaField } from "@/components/ui/text-area-field";
import { markKnown } from "@/lib/features/access/queries";
import type { Unusual } from "@/lib/features/access/schema/event";
import { rereadUnusual } from "./unusual-reread";

const SHORTEST = 3;

/** Says on the record why something unusual is all right. */
export function UnusualDialog({ unusual, onClose }: { unusual: Unusual; onClose: () => void }) {
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const [tooShort, setTooShort] = useState(false);
  const mark = useMutation({
    mutationFn: () => markKnown(unusual.id, reason.trim()),
    onSuccess: onClose,
    onSettled: () => rereadUnusual(client),
  });

  function submit() {
    const isShort = reason.trim().length < SHORTEST;
    setTooShort(isShort);
    if (!isShort) mark.mutate();
  }

  const refused = mark.isError ? `Not kept: ${failureWords(mark.error)}` : null;
  return (
    <Dialog title="Mark as known" onClose={onClose}>
      <DialogForm
        error={tooShort ? "Say why, in a few words." : refused}
        saving={mark.isPending}
        verb="Mark as known"
        className="grid gap-1"
        onSubmit={submit}
        onCancel={onClose}
      >
        <ForeignText className="mb-2 [overflow-wrap:anywhere]" text={unusual.reason} />
        <TextAreaField
          label="Why is it all right?"
          hint="Your name and the time are kept with it. It can be taken back."
          aria-invalid={tooShort}
          autoFocus
          maxLength={1000}
          value={reason}
          onChange={setReason}
        />
      </DialogForm>
    </Dialog>
  );
}
