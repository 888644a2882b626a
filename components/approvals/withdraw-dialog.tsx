"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";

import { ReasonForm } from "@/components/compliance/reason-form";
import { failureWords } from "@/components/layout/failure-words";
import { Dialog } from "@/components/ui/dialog";
import { withdraw } from "@/lib/features/approvals/queries";
import type { Review } from "@/lib/features/approvals/schema/proposal";

interface WithdrawDialogProps {
  review: Review;
  proposal: string;
  onClose: () => void;
}

/** Takes a proposal back before it is decided. */
export function WithdrawDialog({ review: { model, version }, proposal, onClose }: WithdrawDialogProps) {
  const client = useQueryClient();
  const take = useMutation({
    mutationFn: (reason: string) => withdraw(model, version, { proposal, reason }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ["approvals"] }),
  });
  return (
    <Dialog title={`Withdraw v${version} from review`} onClose={onClose}>
      <p className="mb-3 text-ink-2">
        Nobody can sign it then, and signatures given so far have no effect. SageMaker keeps saying what it
        says.
      </p>
      <ReasonForm
        label="Why is it taken back?"
        verb="Withdraw"
        error={take.isError ? `Not withdrawn: ${failureWords(take.error)}` : null}
        saving={take.isPending}
        onSubmit={(reason) => take.mutate(reason)}
        onCancel={onClose}
      />
    </Dialog>
  );
}
