"use client";

import { GitCompare } from "lucide-react";

import { PageHeader } from "@/components/layout/page-header";
import { StateOf } from "@/components/models/state-of";
import { Button, ButtonLink } from "@/components/ui/button";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { Review } from "@/lib/features/approvals/schema/proposal";
import type { Snapshot } from "@/lib/features/approvals/schema/snapshot";
import { modelPath } from "@/lib/features/models/queries";
import { awaitsYou } from "./prepare-signing";
import { reviewState } from "./prepare-state";

interface ReviewHeadProps {
  review: Review;
  /** What is on screen; null: nothing is frozen. */
  snapshot: Snapshot | null;
  onWithdraw: () => void;
  onPropose: () => void;
}

export function ReviewHead({ review, snapshot, onWithdraw, onPropose }: ReviewHeadProps) {
  const { model, modelName, version, proposal, rights } = review;
  const home = modelPath(model);
  const against = snapshot?.against ?? null;
  return (
    <PageHeader
      crumbs={[
        { label: "Approvals", href: "/approvals" },
        { label: modelName, href: home },
        { label: `v${version}`, href: null },
      ]}
      title={
        <>
          <ForeignText text={modelName} /> v{version}
        </>
      }
      beside={proposal === null ? undefined : <StateOf state={reviewState(proposal, awaitsYou(review))} />}
      below={<Below review={review} snapshot={snapshot} />}
      actions={
        <>
          {against === null ? null : (
            <ButtonLink href={`${home}/compare?left=${against.version}&right=${version}`} prefetch={false}>
              <GitCompare aria-hidden className="size-[15px]" />
              Compare with v{against.version}
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
      }
    />
  );
}

/** Who handed it in, against what it is held, and until when it can be decided. */
function Below({ review: { proposal, readAt }, snapshot }: Pick<ReviewHeadProps, "review" | "snapshot">) {
  return (
    <>
      {snapshot === null ? null : <Submitted registered={snapshot.registered} />}
      {snapshot?.against ? (
        <>
          {" "}
          · against v{snapshot.against.version}, serving
          {snapshot.against.where === null ? null : (
            <>
              {" "}
              on <ForeignText text={snapshot.against.where} />
            </>
          )}
        </>
      ) : null}
      {proposal?.state === "in_review" ? (
        <>
          {snapshot === null ? null : " · "}ends <Time value={proposal.expiresAt} />
        </>
      ) : null}
      {readAt === null ? null : (
        <>
          {" "}
          · SageMaker and S3 read <Time value={readAt} shape="age" />
        </>
      )}
    </>
  );
}

function Submitted({ registered: { by, at } }: { registered: Snapshot["registered"] }) {
  return (
    <>
      {by === null ? (
        "who submitted it is not known"
      ) : (
        <>
          submitted by <ForeignText text={by} />
        </>
      )}
      {at === null ? null : (
        <>
          , <Time value={at} shape="short" />
        </>
      )}
    </>
  );
}
