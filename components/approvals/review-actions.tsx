"use client";

import { GitCompare } from "lucide-react";

import { Button, ButtonLink } from "@/components/ui/button";
import type { Review } from "@/lib/features/approvals/schema/proposal";
import type { Snapshot } from "@/lib/features/approvals/schema/snapshot";
import { modelPath } from "@/lib/features/models/queries";

export interface ReviewActionsProps {
  review: Review;
  /** What is on screen; null: nothing is frozen. */
  snapshot: Snapshot | null;
  onWithdraw: () => void;
  onPropose: () => void;
}

/** What can be done about a version besides signing it: in the head, on a phone at the end. */
export function ReviewActions({ review, snapshot, onWithdraw, onPropose }: ReviewActionsProps) {
  const { model, version, proposal, rights } = review;
  const home = modelPath(model);
  const against = snapshot?.against ?? null;
  return (
    <>
      {against === null || against.version === version ? null : (
        <ButtonLink href={`${home}/compare?left=${against.version}&right=${version}`} prefetch={false}>
          <GitCompare aria-hidden className="size-[15px]" />
          Against v{against.version}, serving
        </ButtonLink>
      )}
      <ButtonLink href={`${home}/versions/${version}`} prefetch={false}>
        See the version
      </ButtonLink>
      {rights.mayWithdraw ? <Button onClick={onWithdraw}>Withdraw</Button> : null}
      {rights.mayPropose ? (
        <Button tone="primary" onClick={onPropose}>
          {proposal === null ? "Propose" : "Propose again"}
        </Button>
      ) : null}
    </>
  );
}
