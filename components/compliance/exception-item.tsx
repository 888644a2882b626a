"use client";

import { StateOf } from "@/components/models/state-of";
import { Button } from "@/components/ui/button";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { Exception } from "@/lib/features/compliance/schema/standing";
import { useBegin } from "./acts";
import { ExceptionFacts } from "./exception-facts";
import { mayDecide, mayEnd, waitsWords } from "./prepare-exceptions";
import { useComplianceRights } from "./rights";
import { EXCEPTION_STATE } from "./words";

/** An exception with all that was said of it, and what can be done; `framework` names its own among several. */
export function ExceptionItem({ exception, framework }: { exception: Exception; framework?: string }) {
  const { state, decidedBy, decidedAt, decisionReason, endedBy, endedAt, endReason } = exception;
  return (
    <div
      data-exception={state}
      className="grid items-start gap-x-3 gap-y-1 md:grid-cols-[124px_minmax(0,1fr)_auto]"
    >
      <span>
        <StateOf state={EXCEPTION_STATE[state]} />
      </span>
      <div className="min-w-0">
        <ExceptionFacts exception={exception} framework={framework} />
        <Said
          verb={state === "refused" ? "Refused" : "Granted"}
          by={decidedBy}
          at={decidedAt}
          why={decisionReason}
        />
        <Said verb="Ended" by={endedBy} at={endedAt} why={endReason} />
      </div>
      <ExceptionVerbs exception={exception} />
    </div>
  );
}

interface SaidProps {
  verb: string;
  by: string | null;
  at: string | null;
  why: string | null;
}

function Said({ verb, by, at, why }: SaidProps) {
  if (by === null || at === null) return null;
  return (
    <span className="block text-sm text-ink-3 [overflow-wrap:anywhere]">
      {verb} by <ForeignText text={by} />, <Time value={at} />
      {why === null ? null : (
        <>
          : <ForeignText className="text-ink-2" text={why} />
        </>
      )}
    </span>
  );
}

function ExceptionVerbs({ exception }: { exception: Exception }) {
  const rights = useComplianceRights();
  const begin = useBegin();
  const waits = waitsWords(exception, rights);
  return (
    <span className="flex flex-wrap items-center gap-2 md:justify-end">
      {waits === null ? null : <span className="text-sm text-ink-3">{waits}</span>}
      {mayDecide(exception, rights) ? (
        <Button size="small" onClick={() => begin({ verb: "decide", exception })}>
          Decide
        </Button>
      ) : null}
      {mayEnd(exception, rights) ? (
        <Button size="small" onClick={() => begin({ verb: "end", exception })}>
          {exception.state === "asked" ? "Take back" : "End exception"}
        </Button>
      ) : null}
    </span>
  );
}
