"use client";

import { useEffect, useRef } from "react";

import { EntryLink } from "@/components/ledger/entry-link";
import { StateOf } from "@/components/models/state-of";
import { Card, CardHead } from "@/components/ui/card";
import type { Decide, Proposal } from "@/lib/features/approvals/schema/proposal";
import type { Signer } from "./person";
import { ownVote, seatsWords } from "./prepare-signing";
import { ACTION, SEAT } from "./words";

interface SignedNoteProps {
  signed: Decide;
  proposal: Proposal;
  person: Signer;
}

/** What the person just signed, and what it waits for. Takes the focus that the form had. */
export function SignedNote({ signed, proposal, person }: SignedNoteProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), []);
  const vote = ownVote(proposal.votes, signed, person.name);
  const waits = proposal.state === "in_review" && proposal.waitingFor.length > 0;
  return (
    <Card>
      <CardHead title="Your decision" />
      <div ref={ref} tabIndex={-1} role="status" className="grid gap-2 px-3.5 py-3 outline-none">
        <p className="flex flex-wrap items-center gap-2">
          <StateOf state={ACTION[signed.action]} />
          <span className="text-ink-2">by you, as {SEAT[signed.role]}</span>
        </p>
        {vote === null ? null : (
          <p>
            Your signature is <EntryLink seq={vote.seq} /> of the ledger.
          </p>
        )}
        {waits ? (
          <p className="text-ink-2">
            It still needs {seatsWords(proposal.waitingFor)}. Nothing changes in SageMaker until then.
          </p>
        ) : null}
      </div>
    </Card>
  );
}
