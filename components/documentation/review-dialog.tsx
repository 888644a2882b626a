"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";

import { failureWords } from "@/components/layout/failure-words";
import { useNow } from "@/components/ui/clock";
import { Dialog } from "@/components/ui/dialog";
import { DialogForm } from "@/components/ui/dialog-form";
import { ForeignText } from "@/components/ui/foreign-text";
import { reviewField } from "@/lib/features/documentation/queries";
import type { WrittenField } from "@/lib/features/documentation/schema/documentation";
import { reviewChoices, reviewDayError } from "./prepare-field";
import { ReviewDay } from "./review-day";
import { useReread } from "./use-reread";

interface ReviewDialogProps {
  model: string;
  field: WrittenField;
  onClose: () => void;
}

/** Somebody read a text again and says that it still holds. */
export function ReviewDialog({ model, field, onClose }: ReviewDialogProps) {
  const reread = useReread();
  const now = useNow();
  const [reviewOn, setReviewOn] = useState(() => reviewChoices(now).proposed);
  const [error, setError] = useState<string | null>(null);
  const review = useMutation({
    mutationFn: () => reviewField(model, field.field, { version: field.version, reviewOn }),
    onSuccess: onClose,
    onSettled: reread,
  });

  function submit() {
    const found = reviewDayError(reviewOn, now);
    setError(found);
    if (found === null) review.mutate();
  }

  return (
    <Dialog title={`Still true: ${field.title}`} onClose={onClose}>
      <DialogForm
        error={review.isError ? `Not noted: ${failureWords(review.error)}` : null}
        saving={review.isPending}
        verb="Still true"
        onSubmit={submit}
        onCancel={onClose}
      >
        <p
          tabIndex={0}
          className="max-h-60 overflow-y-auto rounded-md bg-sunken px-2.5 py-2 [overflow-wrap:anywhere]"
        >
          <ForeignText lines text={field.text ?? ""} />
        </p>
        <ReviewDay value={reviewOn} error={error ?? undefined} onChange={setReviewOn} />
        <p className="text-sm text-ink-3">
          Version {field.version} stays as it is. That you read it and find it true is kept with your name.
        </p>
      </DialogForm>
    </Dialog>
  );
}
