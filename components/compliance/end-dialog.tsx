"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";

import { failureWords } from "@/components/layout/failure-words";
import { Dialog } from "@/components/ui/dialog";
import { endException } from "@/lib/features/compliance/queries";
import type { Exception } from "@/lib/features/compliance/schema/standing";
import { ExceptionFacts } from "./exception-facts";
import { ReasonForm } from "./reason-form";

interface EndDialogProps {
  model: string;
  exception: Exception;
  onClose: () => void;
}

/** Ends an exception before its last day, or takes back one that nobody decided. */
export function EndDialog({ model, exception, onClose }: EndDialogProps) {
  const client = useQueryClient();
  const isAsked = exception.state === "asked";
  const end = useMutation({
    mutationFn: (reason: string) => endException(model, exception.id, reason),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ["compliance"] }),
  });
  return (
    <Dialog title={isAsked ? "Take back a request" : "End exception"} onClose={onClose}>
      <div className="mb-3 grid gap-2">
        <ExceptionFacts exception={exception} />
        <p className="text-ink-2">
          {isAsked
            ? "Nobody decides it then."
            : "The duty is then judged by its evidence again. A new exception has to be asked for."}
        </p>
      </div>
      <ReasonForm
        label={isAsked ? "Why is it taken back?" : "Why does it end now?"}
        verb={isAsked ? "Take back" : "End exception"}
        error={end.isError ? `Not ended: ${failureWords(end.error)}` : null}
        saving={end.isPending}
        onSubmit={(reason) => end.mutate(reason)}
        onCancel={onClose}
      />
    </Dialog>
  );
}
