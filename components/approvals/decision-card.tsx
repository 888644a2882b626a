"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";

import { Card, CardBody, CardHead } from "@/components/ui/card";
import { useNow } from "@/components/ui/clock";
import { useInBrowser } from "@/components/ui/use-in-browser";
import type { Proposal, Review } from "@/lib/features/approvals/schema/proposal";
import { DecisionForm } from "./decision-form";
import type { Signer } from "./person";
import { type Draft, draftName, readDraft } from "./prepare-draft";
import { ReturnedNote } from "./returned-note";
import { SignedFacts } from "./signed-facts";
import { useDecision } from "./use-decision";

const Outcome = dynamic(() => import("./outcome").then((module) => module.Outcome));
const ChangesNote = dynamic(() => import("./changes-note").then((module) => module.ChangesNote));
const RejectDialog = dynamic(() => import("./reject-dialog").then((module) => module.RejectDialog), {
  ssr: false,
});
const StepUpDialog = dynamic(() => import("./step-up-dialog").then((module) => module.StepUpDialog), {
  ssr: false,
});

interface DecisionCardProps {
  review: Review;
  proposal: Proposal;
  /** What is on screen, which is what is signed. */
  frozen: NonNullable<Review["snapshot"]>;
  person: Signer;
  onShowNewest: () => void;
}

/**
 * Where a version is signed or refused, once the page has come alive with what was typed before a sign-in; and
 * afterwards, what became of it.
 */
export function DecisionCard(props: DecisionCardProps) {
  const isAlive = useInBrowser();
  const { proposal, person } = props;
  const now = useNow();
  const draft = isAlive ? takeDraft(proposal.id, person.id, now) : null;
  return <Deciding key={String(isAlive)} {...props} isAlive={isAlive} kept={draft} />;
}

function takeDraft(proposal: string, person: string, now: number): Draft | null {
  return readDraft(window.sessionStorage.getItem(draftName(proposal)), person, now);
}

interface DecidingProps extends DecisionCardProps {
  isAlive: boolean;
  kept: Draft | null;
}

function Deciding({ review, proposal, frozen, person, isAlive, kept, onShowNewest }: DecidingProps) {
  const [draft] = useState(kept);
  const decision = useDecision({ review, proposal, digest: frozen.digest, draft });
  const { asking, setAsking, refusal, signed } = decision;
  const { rights } = review;
  useEffect(() => {
    if (isAlive) window.sessionStorage.removeItem(draftName(proposal.id));
  }, [isAlive, proposal.id]);

  if (signed !== null || proposal.state !== "in_review") {
    return <Outcome signed={signed} proposal={proposal} frozen={frozen} person={person} />;
  }
  if (rights.seats.length === 0) {
    return (
      <Card>
        <CardHead title="Your decision" />
        <CardBody className="grid gap-3">
          <p className="text-ink-2">{rights.refusal}</p>
          <SignedFacts frozen={frozen} nextEntry={null} />
        </CardBody>
      </Card>
    );
  }
  return (
    <Card>
      <CardHead title="Your decision" />
      <ReturnedNote draft={draft} digest={frozen.digest} />
      {refusal?.kind === "changed" ? (
        <ChangesNote
          title={refusal.words}
          changes={refusal.changes}
          onShowNewest={() => {
            decision.forget();
            onShowNewest();
          }}
        />
      ) : null}
      <DecisionForm review={review} frozen={frozen} decision={decision} isAlive={isAlive} />
      {asking?.what === "reject" ? (
        <RejectDialog
          review={review}
          meaning={decision.meaning.reject}
          onReject={() => decision.send("reject")}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking?.what === "sign_in" ? (
        <StepUpDialog
          action={asking.action}
          person={person}
          bodyOf={() => decision.bodyOf(asking.action)}
          onSignedIn={() => decision.sendNow(asking.action)}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </Card>
  );
}
