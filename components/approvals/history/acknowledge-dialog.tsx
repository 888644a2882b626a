"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";

import { ReasonForm } from "@/components/compliance/reason-form";
import { failureWords } from "@/components/layout/failure-words";
import { Dialog } from "@/components/ui/dialog";
import { ForeignText } from "@/components/ui/foreign-text";
import { acknowledgeDifference } from "@/lib/features/approvals/queries/model";
import type { Difference } from "@/lib/features/approvals/schema/difference";
import { DifferenceDoer } from "./difference-doer";
import { acknowledgedMeans } from "./difference-words";

interface AcknowledgeDialogProps {
  difference: Difference;
  onClose: () => void;
}

/** Takes note of a difference on the record: what was found is what is expected from then on. */
export function AcknowledgeDialog({ difference, onClose }: AcknowledgeDialogProps) {
  const client = useQueryClient();
  const take = useMutation({
    mutationFn: (note: string) => acknowledgeDifference(difference.id, note),
    onSuccess: onClose,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ["approvals"] }),
        client.invalidateQueries({ queryKey: ["models", "needs"] }),
      ]),
  });
  return (
    <Dialog title={`Acknowledge: ${difference.modelName} v${difference.version}`} onClose={onClose}>
      <div className="mb-3 grid gap-2">
        <ForeignText className="[overflow-wrap:anywhere]" text={difference.words} />
        <p className="text-sm text-ink-3 [overflow-wrap:anywhere]">
          By CloudTrail: <DifferenceDoer difference={difference} />.
        </p>
        <p className="text-ink-2">{acknowledgedMeans(difference)}</p>
      </div>
      <ReasonForm
        label="What did you find out?"
        verb="Acknowledge"
        error={take.isError ? `Not acknowledged: ${failureWords(take.error)}` : null}
        saving={take.isPending}
        onSubmit={(note) => take.mutate(note)}
        onCancel={onClose}
      />
    </Dialog>
  );
}
