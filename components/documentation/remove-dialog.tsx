"use client";

import { useMutation } from "@tanstack/react-query";

import { failureWords } from "@/components/layout/failure-words";
import { Dialog } from "@/components/ui/dialog";
import { DialogForm } from "@/components/ui/dialog-form";
import { ForeignText } from "@/components/ui/foreign-text";
import { removeDocument } from "@/lib/features/documentation/queries";
import type { DocumentRow } from "@/lib/features/documentation/schema/documentation";
import { useReread } from "./use-reread";

interface RemoveDialogProps {
  model: string;
  document: DocumentRow;
  onClose: () => void;
}

/** Asks before a document is taken off the page, naming what rests on it. */
export function RemoveDialog({ model, document, onClose }: RemoveDialogProps) {
  const reread = useReread();
  const remove = useMutation({
    mutationFn: () => removeDocument(model, document.id),
    onSuccess: onClose,
    onSettled: reread,
  });
  return (
    <Dialog title="Remove a document" onClose={onClose}>
      <p className="[overflow-wrap:anywhere]">
        <ForeignText className="font-medium" text={document.title} />
        <span className="block text-ink-2">{document.kindTitle}</span>
      </p>
      <p className="mt-2 text-ink-2">
        It leaves this page, and duties that rest on it are worked out anew. That it was here stays on record.
      </p>
      <DialogForm
        error={remove.isError ? `Not removed: ${failureWords(remove.error)}` : null}
        saving={remove.isPending}
        verb="Remove it"
        cancel="Keep it"
        className="mt-3"
        onSubmit={() => remove.mutate()}
        onCancel={onClose}
      />
    </Dialog>
  );
}
