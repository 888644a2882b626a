"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { failureWords } from "@/components/layout/failure-words";
import { useNow } from "@/components/ui/clock";
import { Dialog } from "@/components/ui/dialog";
import { DialogForm } from "@/components/ui/dialog-form";
import { ForeignText } from "@/components/ui/foreign-text";
import { TextAreaField } from "@/components/ui/text-area-field";
import { acknowledgeEpisode } from "@/lib/features/drift/queries/rules";
import { describeEpisode } from "@/lib/features/drift/rules/describe-episode";
import type { Episode } from "@/lib/features/drift/schema/episode";

/** Says on the record that somebody knows of a breach, with a note if they like. */
export function EpisodeDialog({ episode, onClose }: { episode: Episode; onClose: () => void }) {
  const now = useNow();
  const client = useQueryClient();
  const [note, setNote] = useState("");
  const acknowledge = useMutation({
    mutationFn: () => acknowledgeEpisode(episode.model, episode.id, note.trim()),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ["drift"] }),
  });
  return (
    <Dialog title="Acknowledge" onClose={onClose}>
      <DialogForm
        error={acknowledge.isError ? `Not kept: ${failureWords(acknowledge.error)}` : null}
        saving={acknowledge.isPending}
        verb="Acknowledge"
        className="grid gap-1"
        onSubmit={() => acknowledge.mutate()}
        onCancel={onClose}
      >
        <ForeignText className="mb-2" text={describeEpisode(episode, now)} />
        <TextAreaField label="Note, if you like" autoFocus maxLength={1000} value={note} onChange={setNote} />
        <p className="text-sm text-ink-3">Your name and the time are kept with it. The alert stays open.</p>
      </DialogForm>
    </Dialog>
  );
}
