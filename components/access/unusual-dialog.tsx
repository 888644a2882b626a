"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";

import { failureWords } from "@/components/layout/failure-words";
import { Dialog } from "@/components/ui/dialog";
import { DialogFoot, TEXT_FIELD } from "@/components/ui/dialog-foot";
import { ForeignText } from "@/components/ui/foreign-text";
import { markKnown } from "@/lib/features/access/queries";
import type { Unusual } from "@/lib/features/access/schema/event";
import { rereadUnusual } from "./unusual-reread";

const SHORTEST = 3;

/** Says on the record why something unusual is all right. */
export function UnusualDialog({ unusual, onClose }: { unusual: Unusual; onClose: () => void }) {
  const field = useId();
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
    if (!isShort && !mark.isPending) mark.mutate();
  }

  const refused = mark.isError ? `Not kept: ${failureWords(mark.error)}` : null;
  return (
    <Dialog title="Mark as known" onClose={onClose}>
      <form
        className="grid gap-1"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ForeignText className="mb-2 [overflow-wrap:anywhere]" text={unusual.reason} />
        <label htmlFor={field} className="font-medium">
          Why is it all right?
        </label>
        <textarea
          id={field}
          rows={3}
          autoFocus
          maxLength={1000}
          aria-invalid={tooShort}
          className={TEXT_FIELD}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <p className="text-sm text-ink-3">Your name and the time are kept with it. It can be taken back.</p>
        <DialogFoot
          error={tooShort ? "Say why, in a few words." : refused}
          saving={mark.isPending}
          verb="Mark as known"
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
