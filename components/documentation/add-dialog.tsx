"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { failureWords } from "@/components/layout/failure-words";
import { useNow } from "@/components/ui/clock";
import { Dialog } from "@/components/ui/dialog";
import { DialogForm } from "@/components/ui/dialog-form";
import { dayOf } from "@/lib/features/documentation/rules/review-date";
import { addDocument } from "@/lib/features/documentation/queries";
import type { DocumentKind } from "@/lib/features/documentation/schema/kinds";
import { AddFields } from "./add-fields";
import { AddPlace } from "./add-place";
import { type DocumentDraft, type DocumentErrors, documentErrors, documentRequest } from "./prepare-document";
import { reviewChoices } from "./prepare-field";
import { readBase64 } from "./read-base64";
import { SendProgress } from "./send-progress";
import { useReread } from "./use-reread";

interface AddDialogProps {
  model: string;
  /** The version the page describes. */
  version: number | null;
  kind: DocumentKind | null;
  onClose: () => void;
}

/** Links a document that lies elsewhere, or keeps its bytes. */
export function AddDialog({ model, version, kind, onClose }: AddDialogProps) {
  const reread = useReread();
  const now = useNow();
  const [draft, setDraft] = useState<DocumentDraft>(() => ({
    kind,
    title: "",
    owner: "",
    coversVersion: version === null ? "" : String(version),
    dated: dayOf(new Date(now)),
    reviewOn: reviewChoices(now).proposed,
    place: "link",
    url: "",
  }));
  const [file, setFile] = useState<File | null>(null);
  const [errors, setErrors] = useState<DocumentErrors>({});
  const [sent, setSent] = useState<number | null>(null);
  const add = useMutation({
    mutationFn: async () => {
      const upload = draft.place === "upload" && file !== null ? file : null;
      const bytes = upload === null ? null : { name: upload.name, base64: await readBase64(upload) };
      const asked = documentRequest(draft, bytes);
      if (asked !== null) await addDocument(model, asked, setSent);
    },
    onSuccess: onClose,
    onSettled: () => {
      setSent(null);
      return reread();
    },
  });

  function submit() {
    const found = documentErrors(draft, file, now);
    setErrors(found);
    if (Object.keys(found).length === 0) add.mutate();
  }

  const change = (part: Partial<DocumentDraft>) => setDraft({ ...draft, ...part });
  return (
    <Dialog title="Add a document" onClose={onClose}>
      <DialogForm
        error={add.isError ? `Not added: ${failureWords(add.error)}` : null}
        saving={add.isPending}
        verb="Add it"
        onSubmit={submit}
        onCancel={onClose}
      >
        <AddFields draft={draft} errors={errors} onChange={change} />
        <AddPlace draft={draft} errors={errors} file={file} onChange={change} onFile={setFile} />
        <p className="text-sm text-ink-3">Your name and the time are kept with it.</p>
        {add.isPending && draft.place === "upload" ? <SendProgress share={sent} /> : null}
      </DialogForm>
    </Dialog>
  );
}
