"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";

import { ReasonForm } from "@/components/compliance/reason-form";
import { failureWords } from "@/components/layout/failure-words";
import { Dialog } from "@/components/ui/dialog";
import { propose } from "@/lib/features/approvals/queries";
import type { Review } from "@/lib/features/approvals/schema/proposal";

interface ProposeDialogProps {
  review: Review;
  onClose: () => void;
}

/** Puts a version up for approval, again if it was before. */
export function ProposeDialog({ review: { model, version, proposal }, onClose }: ProposeDialogProps) {
  const client = useQueryClient();
  const put = useMutation({
    mutationFn: (reason: string) => propose(model, version, { reason }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ["approvals"] }),
  });
  const again = proposal === null ? "" : " again";
  return (
    <Dialog title={`Propose v${version}${again}`} onClose={onClose}>
      <p className="mb-3 text-ink-2">
        The worker reads it anew and holds it against the criteria as they are now. Everybody needed signs
        {again}; earlier proposals stay on the record.
      </p>
      <ReasonForm
        label={`Why is it put up${again}?`}
        verb="Propose"
        error={put.isError ? `Not proposed: ${failureWords(put.error)}` : null}
        saving={put.isPending}
        onSubmit={(reason) => put.mutate(reason)}
        onCancel={onClose}
      />
    </Dialog>
  );
}
