"use client";

import type { ReactNode } from "react";

import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { AccessFinding, Remedy } from "@/lib/features/access/schema/coverage";
import { formatAccount, visibleLines } from "@/lib/platform/format";
import { costWords, timesWords } from "./prepare-coverage";
import { rangeChanges } from "./url-state";
import { useAccessUrl } from "./use-access-url";

const HOUR = 3_600_000;

/** When, where, how it is known, and what mends it. */
export function FindingDetails({ finding }: { finding: AccessFinding }) {
  const { account, region, trail, subject, call, firstSeenAt, remedy } = finding;
  const times = timesWords(finding);
  return (
    <dl className="mx-3.5 mb-2 grid gap-1 border-l-2 border-line py-1 pl-3 text-sm">
      {times === null ? null : (
        <Row label="Time">
          {times} <ShowTime finding={finding} />
        </Row>
      )}
      <Row label="Where">
        <span className="font-mono">
          <ForeignText text={region} /> · {formatAccount(account)}
        </span>
        {trail === null ? null : (
          <ForeignText className="block font-mono [overflow-wrap:anywhere]" text={trail} />
        )}
      </Row>
      <Row label="About">
        <ForeignText className="font-mono [overflow-wrap:anywhere]" text={subject} />
      </Row>
      <Row label="Known by">
        <span className="font-mono">{call}</span>, first seen <Time value={firstSeenAt} />
      </Row>
      {remedy === null ? null : (
        <Row label="Mend it">
          <RemedyOf remedy={remedy} />
        </Row>
      )}
    </dl>
  );
}

/** The time it speaks of with an hour around it, in the bars and the list. */
function ShowTime({ finding: { from, to } }: { finding: AccessFinding }) {
  const { span, change } = useAccessUrl();
  if (from === null) return null;
  const shown = { from: Date.parse(from) - HOUR, to: to === null ? span.to : Date.parse(to) + HOUR };
  if (shown.from >= shown.to) return null;
  return (
    <Button tone="quiet" size="small" onClick={() => change(rangeChanges(shown))}>
      Show this time
    </Button>
  );
}

function RemedyOf({ remedy }: { remedy: Remedy }) {
  const { words, call, input } = remedy;
  const cost = costWords(remedy);
  const text = input === null || input === undefined ? null : JSON.stringify(input, null, 2);
  return (
    <div className="grid min-w-0 gap-1">
      <p>
        <ForeignText className="[overflow-wrap:anywhere]" text={words} />
      </p>
      {call === null ? null : (
        <p className="flex items-center gap-1">
          <span className="font-mono">{call}</span>
          {text === null ? null : <CopyButton text={text} label={`input of ${call}`} />}
        </p>
      )}
      {text === null ? null : (
        <pre
          tabIndex={0}
          aria-label="Input of the call"
          className="max-h-72 overflow-auto rounded-md bg-sunken p-2.5 font-mono break-all whitespace-pre-wrap"
        >
          {visibleLines(text)}
        </pre>
      )}
      {cost === null ? null : <p className="text-ink-2">{cost}</p>}
    </div>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-3 sm:grid-cols-[72px_minmax(0,1fr)]">
      <dt className="text-ink-3">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
