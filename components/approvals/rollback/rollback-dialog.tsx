"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { ReasonForm } from "@/components/compliance/reason-form";
import { failureWords } from "@/components/layout/failure-words";
import { Dialog } from "@/components/ui/dialog";
import { ForeignText } from "@/components/ui/foreign-text";
import { requestRollback } from "@/lib/features/approvals/queries/model";
import type { Candidate } from "@/lib/features/approvals/schema/rollback";
import { type Endpoint, servedWords } from "./prepare-rollback";

interface RollbackDialogProps {
  model: string;
  endpoint: Endpoint;
  candidate: Candidate;
  /** The breach it answers; null: none. */
  episode: number | null;
  onClose: () => void;
}

/** Asks the worker to bring an endpoint back to what it served before. The card then says how it goes. */
export function RollbackDialog({ model, endpoint, candidate, episode, onClose }: RollbackDialogProps) {
  const client = useQueryClient();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const ask = useMutation({
    mutationFn: (reason: string) =>
      requestRollback(model, {
        endpoint: endpoint.endpoint,
        from: endpoint.config,
        to: candidate.config,
        reason,
        episode,
        idempotencyKey,
      }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ["approvals"] }),
  });
  return (
    <Dialog title={`Go back to v${candidate.version}`} onClose={onClose}>
      <div className="mb-3 grid gap-2 [overflow-wrap:anywhere]">
        <p>
          <ForeignText className="font-mono text-sm" text={endpoint.endpoint} /> serves{" "}
          <ForeignText text={servedWords(endpoint.version, endpoint.config)} />. It is brought back to{" "}
          <ForeignText text={servedWords(candidate.version, candidate.config)} />.
        </p>
        <p className="text-ink-2">
          The worker checks it once more and asks SageMaker, which keeps answering with what serves now until
          the other is in service. Statuses in the Model Registry stay as they are.
        </p>
        {episode === null ? null : <p className="text-ink-2">It answers breach {episode}.</p>}
      </div>
      <ReasonForm
        label="Why does it go back?"
        verb="Roll back"
        error={ask.isError ? `Not asked for: ${failureWords(ask.error)}` : null}
        saving={ask.isPending}
        onSubmit={(reason) => ask.mutate(reason)}
        onCancel={onClose}
      />
    </Dialog>
  );
}
