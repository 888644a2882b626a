"use client";

import { Pen } from "lucide-react";
import { useId, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { CardBody } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import { TextAreaField } from "@/components/ui/text-area-field";
import type { Action } from "@/lib/features/approvals/schema/kinds";
import type { Review } from "@/lib/features/approvals/schema/proposal";
import { overrideWords } from "./prepare-gates";
import { RoleChoice } from "./role-choice";
import { SignedFacts } from "./signed-facts";
import type { Decision } from "./use-decision";
import { VERB } from "./words";

interface DecisionFormProps {
  review: Review;
  frozen: NonNullable<Review["snapshot"]>;
  decision: Decision;
  /** False until the page has come alive: nothing typed before is lost, because nothing can be. */
  isAlive: boolean;
}

/** Reads what signing means, asks why, and signs or refuses. On a phone its buttons stay at the bottom. */
export function DecisionForm({ review, frozen, decision, isAlive }: DecisionFormProps) {
  const { rights, version } = review;
  const [tried, setTried] = useState<Action | null>(null);
  const reasonRef = useRef<HTMLTextAreaElement>(null);
  const overrideRef = useRef<HTMLInputElement>(null);
  const meaningId = useId();
  const isMissing = decision.reason.trim() === "";
  const mustTick = rights.override === "possible" && !decision.override;
  const canApprove = rights.approveRefusal === null;

  function press(action: Action) {
    setTried(action);
    if (decision.isPending) return;
    if (isMissing) return reasonRef.current?.focus();
    if (action === "approve" && mustTick) return overrideRef.current?.focus();
    if (action === "approve") decision.send("approve");
    else decision.setAsking({ what: "reject" });
  }

  return (
    <CardBody className="grid gap-3">
      <p id={meaningId} className="text-[12.5px] text-ink-2">
        <ForeignText text={canApprove ? decision.meaning.approve : decision.meaning.reject} />
      </p>
      <RoleChoice seats={rights.seats} role={decision.role} onChoose={decision.setRole} />
      <TextAreaField
        label="Reason"
        error={tried !== null && isMissing ? "Say why: an auditor reads this." : undefined}
        ref={reasonRef}
        required
        readOnly={!isAlive}
        maxLength={2000}
        placeholder="What convinced you? An auditor reads this."
        value={decision.reason}
        onChange={decision.setReason}
      />
      {canApprove ? null : (
        <p className="rounded-md bg-bad-soft px-2.5 py-2 text-bad [overflow-wrap:anywhere]">
          <ForeignText text={rights.approveRefusal ?? ""} /> It can be rejected.
        </p>
      )}
      {canApprove && rights.override === "possible" ? (
        <label className="flex items-start gap-2 rounded-md bg-warn-soft px-2.5 py-2 text-warn">
          <input
            ref={overrideRef}
            type="checkbox"
            disabled={!isAlive}
            className="mt-[3px] size-4 flex-none accent-accent"
            checked={decision.override}
            aria-invalid={tried === "approve" && mustTick ? true : undefined}
            onChange={(event) => decision.setOverride(event.target.checked)}
          />
          <span className="[overflow-wrap:anywhere]">
            <ForeignText text={overrideWords(frozen.content.gates) ?? ""} />
            {tried === "approve" && mustTick ? (
              <span className="block font-medium text-bad">Tick this to approve, or reject.</span>
            ) : null}
          </span>
        </label>
      ) : null}
      <SignedFacts frozen={frozen} nextEntry={review.nextEntry} />
      <div
        data-decide
        className="grid gap-2 max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-30 max-md:border-t max-md:border-line max-md:bg-surface max-md:px-4 max-md:pt-2.5 max-md:pb-[max(14px,env(safe-area-inset-bottom))]"
      >
        <p role="alert" className="text-sm text-bad empty:hidden [overflow-wrap:anywhere]">
          {decision.refusal?.kind === "refused" ? `Not signed: ${decision.refusal.words}` : null}
        </p>
        <div className="flex gap-2.5">
          {canApprove ? (
            <Button
              tone="primary"
              className="grow max-md:h-11 max-md:text-lg"
              aria-describedby={meaningId}
              disabled={!isAlive}
              aria-disabled={decision.isPending}
              onClick={() => press("approve")}
            >
              <Pen aria-hidden className="size-[15px]" />
              {decision.isPending ? "Signing" : `${VERB.approve} v${version}`}
            </Button>
          ) : null}
          <Button
            tone="danger"
            className={canApprove ? "max-md:h-11 max-md:text-lg" : "grow max-md:h-11 max-md:text-lg"}
            disabled={!isAlive}
            aria-disabled={decision.isPending}
            onClick={() => press("reject")}
          >
            {VERB.reject}
            <span className="sr-only"> v{version}</span>
          </Button>
        </div>
      </div>
      {rights.stepUp ? <p className="text-sm text-ink-3">You&apos;ll be asked to sign in again.</p> : null}
    </CardBody>
  );
}
