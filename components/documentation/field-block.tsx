"use client";

import { StateOf } from "@/components/models/state-of";
import { Button } from "@/components/ui/button";
import { useNow } from "@/components/ui/clock";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { WrittenField } from "@/lib/features/documentation/schema/documentation";
import { useBegin } from "./acts";
import { Heading, type Level } from "./heading";
import { fieldAnchor, reviewWords } from "./prepare-head";
import { useCanWrite } from "./rights";
import { FIELD_STATE } from "./words";

/** What people wrote of one thing, who, when it is read again, and what can be done with it. */
export function FieldBlock({ field, level }: { field: WrittenField; level: Level }) {
  const { field: name, title, state, text } = field;
  return (
    <div
      id={fieldAnchor(name)}
      data-field={name}
      className="scroll-mt-3 border-t border-line px-3.5 py-2.5 target:shadow-[inset_3px_0_0_var(--accent)] first:border-t-0"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1">
          <Heading level={level}>{title}</Heading>
          <StateOf state={FIELD_STATE[state]} />
        </div>
        <FieldVerbs field={field} />
      </div>
      {text === null ? (
        <p className="mt-1 text-unknown">Nobody wrote this yet.</p>
      ) : (
        <p className="mt-1 max-w-[80ch] [overflow-wrap:anywhere]">
          <ForeignText lines text={text} />
        </p>
      )}
      <Signature field={field} />
    </div>
  );
}

/** Who wrote it and when, who read it again, and when that is due next. */
function Signature({ field }: { field: WrittenField }) {
  const { text, version, writtenBy, writtenAt, reviewedBy, reviewedAt, reviewOn } = field;
  const now = useNow();
  if (writtenBy === null || writtenAt === null) return null;
  const verb = text === null ? "Taken back" : `Version ${version}, written`;
  return (
    <p className="mt-1 text-sm text-ink-3">
      {verb} by <ForeignText text={writtenBy} />, <Time value={writtenAt} shape="short" /> UTC
      {reviewedBy === null || reviewedAt === null ? null : (
        <>
          {" · "}read again and still true: <ForeignText text={reviewedBy} />,{" "}
          <Time value={reviewedAt} shape="short" /> UTC
        </>
      )}
      {text === null ? null : `. ${reviewWords(reviewOn, now)}.`}
    </p>
  );
}

function FieldVerbs({ field }: { field: WrittenField }) {
  const begin = useBegin();
  const canWrite = useCanWrite();
  if (begin === null) return null;
  const { text, title, version } = field;
  const of = <span className="sr-only"> {title}</span>;
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      {canWrite ? (
        <Button size="small" onClick={() => begin({ verb: "write", field })}>
          {text === null ? "Write" : "Edit"}
          {of}
        </Button>
      ) : null}
      {canWrite && text !== null ? (
        <Button size="small" onClick={() => begin({ verb: "review", field })}>
          Still true{of}
        </Button>
      ) : null}
      {version > 0 ? (
        <Button size="small" tone="quiet" onClick={() => begin({ verb: "history", field })}>
          History{of}
        </Button>
      ) : null}
    </span>
  );
}
