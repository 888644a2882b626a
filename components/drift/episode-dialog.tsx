"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";

import { failureWords } from "@/components/layout/failure-words";
import { useNow } from "@/components/ui/clock";
import { Dialog } from "@/components/ui/dialog";
import { ForeignText } from "@/components/ui/foreign-text";
import { acknowledgeEpisode } from "@/lib/features/drift/queries/rules";
import { describeEpisode } from "@/lib/features/drift/rules/describe-episode";
import type { Episode } from "@/lib/features/drift/schema/episode";
import { DialogFoot, TEXT_FIELD } from "@/components/ui/dialog-foot";

/** Says on the record that somebody knows of a breach, with a note if they like. */
export function EpisodeDialog({ episode, onClose }: { episode: Episode; onClose: () => void }) {
  const field = useId();
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
      <form
        className="grid gap-1"
        onSubmit={(event) => {
          event.preventDefault();
          if (!acknowledge.isPending) acknowledge.mutate();
        }}
      >
        <ForeignText className="mb-2" text={describeEpisode(episode, now)} />
        <label htmlFor={field} className="font-medium">
          Note, if you like
        </label>
        <textarea
          id={field}
          rows={3}
          autoFocus
          maxLength={1000}
          className={TEXT_FIELD}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <p className="text-sm text-ink-3">Your name and the time are kept with it. The alert stays open.</p>
        <DialogFoot
          error={acknowledge.isError ? `Not kept: ${failureWords(acknowledge.error)}` : null}
          saving={acknowledge.isPending}
          verb="Acknowledge"
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
