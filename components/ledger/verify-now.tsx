"use client";

import { LoaderCircle, ShieldCheck } from "lucide-react";
import { useEffect, useState } from "react";

import { failureWords } from "@/components/layout/failure-words";
import { Button } from "@/components/ui/button";
import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import type { LedgerSummary, Verification } from "@/lib/features/ledger/schema/verification";
import { formatDuration, formatPlural } from "@/lib/platform/format";
import { figuresWords } from "./prepare-verification";
import type { Verify } from "./use-verify";
import { VERIFICATION } from "./words";

/** Looks through all of it. While it does, the button keeps the focus. */
export function VerifyButton({ verify }: { verify: Verify }) {
  return (
    <Button aria-disabled={verify.isPending} onClick={() => (verify.isPending ? undefined : verify.mutate())}>
      <ShieldCheck aria-hidden className="size-[15px]" />
      {verify.isPending ? "Verifying" : "Verify now"}
    </Button>
  );
}

/** How far looking through is, and how it ended. */
export function VerifyNote({ verify, summary }: { verify: Verify; summary: LedgerSummary }) {
  return (
    <div role="status" className="mt-2 empty:hidden">
      {verify.isPending ? <Running since={verify.submittedAt} summary={summary} /> : null}
      {verify.isError ? <p className="text-sm text-bad">Not verified: {failureWords(verify.error)}</p> : null}
      {verify.isSuccess ? <Result verification={verify.data} /> : null}
    </div>
  );
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

function Result({ verification }: { verification: Verification }) {
  const { state, at, words } = verification;
  const { kind, words: stateWords } = VERIFICATION[state];
  return (
    <div className="grid justify-items-start gap-1 rounded-card border border-line bg-surface px-3.5 py-2.5">
      <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <Status kind={kind}>{stateWords}</Status>
        <span className="tabular-nums">{figuresWords(verification)}</span>
        <span className="text-sm text-ink-3">
          <Time value={at} shape="read" />
        </span>
      </p>
      {state === "broken" ? null : (
        <p className="text-ink-2">
          <ForeignText text={words} />
        </p>
      )}
    </div>
  );
}
