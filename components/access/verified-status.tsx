"use client";

import { useQuery } from "@tanstack/react-query";

import { failureWords } from "@/components/layout/failure-words";
import { useNow } from "@/components/ui/clock";
import { Status } from "@/components/ui/status";
import { visibleText } from "@/lib/platform/format";
import { accessQueries } from "@/lib/features/access/queries";
import { verifiedState } from "./prepare-verified";
import { useAccessUrl } from "./use-access-url";

/** How far the log files of what is shown are proven. */
export function VerifiedStatus({ model }: { model: string | null }) {
  const { filter, span } = useAccessUrl();
  const { data, error } = useQuery(accessQueries.coverage(model, filter));
  const now = useNow();
  if (data === undefined) {
    if (error === null) return null;
    return (
      <span title={failureWords(error)}>
        <Status kind="unknown">Proof of the log could not be read</Status>
      </span>
    );
  }
  const { kind, words, title } = verifiedState(data, span, now);
  return (
    <span title={visibleText(title)} className="flex min-h-8 max-w-full items-center">
      <Status kind={kind}>{words}</Status>
    </span>
  );
}
