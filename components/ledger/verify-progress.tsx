"use client";

import { LoaderCircle } from "lucide-react";
import { useEffect, useState } from "react";

import { failureWords } from "@/components/layout/failure-words";
import type { LedgerSummary } from "@/lib/features/ledger/schema/verification";
import { formatDuration, formatPlural } from "@/lib/platform/format";
import type { Verify } from "./use-verify";
import { VerifyResult } from "./verify-result";

/** How far looking through is, or how it ended. */
export function VerifyProgress({ verify, summary }: { verify: Verify; summary: LedgerSummary }) {
  if (verify.isPending) return <Running since={verify.submittedAt} summary={summary} />;
  if (verify.isError) return <p className="text-sm text-bad">Not verified: {failureWords(verify.error)}</p>;
  return verify.isSuccess ? <VerifyResult verification={verify.data} /> : null;
}

const TICK_MS = 1_000;

/** `since` in milliseconds since 1970. */
function Running({ since, summary: { entries, checkpoints } }: { since: number; summary: LedgerSummary }) {
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <p className="flex items-center gap-2 rounded-md bg-wait-soft px-3 py-1.5 text-wait">
      <LoaderCircle aria-hidden className="size-4 flex-none animate-spin" />
      <span>
        Looking through {formatPlural(entries, "entry", "entries")} and{" "}
        {formatPlural(checkpoints, "checkpoint")}
        <span aria-hidden className="tabular-nums">
          , {formatDuration(now - since)}
        </span>
      </span>
    </p>
  );
}
