"use client";

import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import type { Verification } from "@/lib/features/ledger/schema/verification";
import { figuresWords } from "./prepare-verification";
import { VERIFICATION } from "./words";

/** How looking through all of it ended. */
export function VerifyResult({ verification }: { verification: Verification }) {
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
