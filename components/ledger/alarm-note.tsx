"use client";

import { TriangleAlert } from "lucide-react";

import { Button } from "@/components/ui/button";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { Verification } from "@/lib/features/ledger/schema/verification";
import { formatCount } from "@/lib/platform/format";
import { alarmOf } from "./prepare-alarm";
import { figuresWords, wasLookedThrough } from "./prepare-verification";
import { useLedgerUrl } from "./use-ledger-url";

/** A broken ledger: the first bad entry, and what can still be trusted. Nothing where none was found broken. */
export function AlarmNote({ verification }: { verification: Verification }) {
  const { change } = useLedgerUrl();
  const alarm = alarmOf(verification);
  if (alarm === null) return null;
  const { title, words, seq, trust } = alarm;
  return (
    <section
      role="alert"
      data-message="broken"
      className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-2 rounded-card border-2 border-bad bg-bad-soft px-4 py-3"
    >
      <TriangleAlert aria-hidden className="size-6 text-bad" />
      <h2 className="text-lg text-bad">{title}</h2>
      <div className="col-start-2 grid gap-2">
        {words === null ? null : (
          <p>
            <ForeignText text={words} />
          </p>
        )}
        <h3 className="font-medium">What can still be trusted</h3>
        <p>
          <ForeignText text={trust} />
        </p>
        {wasLookedThrough(verification) ? (
          <p className="text-sm tabular-nums">{figuresWords(verification)}</p>
        ) : null}
        <p className="flex flex-wrap items-center gap-2 text-sm text-ink-2">
          {seq === null ? null : (
            <Button size="small" onClick={() => change({ entry: String(seq) })}>
              Open entry {formatCount(seq)}
            </Button>
          )}
          <span>
            Found by <ForeignText text={verification.by} /> <Time value={verification.at} />
          </span>
        </p>
      </div>
    </section>
  );
}
