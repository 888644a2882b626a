"use client";

import { useNow } from "@/components/ui/clock";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { Exception } from "@/lib/features/compliance/schema/standing";
import { formatLastDay } from "@/lib/platform/format";
import { endWords } from "./prepare-days";

/** What was asked for, by whom, and until when. */
export function ExceptionFacts({ exception, framework }: { exception: Exception; framework?: string }) {
  const { reference, control, reason, owner, requestedBy, requestedAt, expiresAt } = exception;
  const name = reference ?? control;
  const now = useNow();
  return (
    <div className="min-w-0 [overflow-wrap:anywhere]">
      <ForeignText className="font-medium" text={framework === undefined ? name : `${framework}, ${name}`} />
      <ForeignText className="block text-ink-2" lines text={reason} />
      <span className="block text-sm text-ink-3">
        <ForeignText text={owner} /> answers for it · asked for by <ForeignText text={requestedBy} />,{" "}
        <Time value={requestedAt} /> · last day {formatLastDay(expiresAt)}, {endWords(expiresAt, now)}
      </span>
    </div>
  );
}
