"use client";

import { PageHeader } from "@/components/layout/page-header";
import { StateOf } from "@/components/models/state-of";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { Snapshot } from "@/lib/features/approvals/schema/snapshot";
import { modelPath } from "@/lib/features/models/queries";
import { ReviewActions, type ReviewActionsProps } from "./review-actions";
import { awaitsYou } from "./prepare-signing";
import { reviewState } from "./prepare-state";

export function ReviewHead(acts: ReviewActionsProps) {
  const { review, snapshot } = acts;
  const { model, modelName, version, proposal } = review;
  return (
    <PageHeader
      crumbs={[
        { label: "Approvals", href: "/approvals" },
        { label: modelName, href: modelPath(model) },
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
        <div className="flex flex-wrap gap-2.5 max-md:hidden">
          <ReviewActions {...acts} />
        </div>
      }
    />
  );
}

/** Who handed it in, and until when it can be decided. */
function Below({ review: { proposal }, snapshot }: Pick<ReviewActionsProps, "review" | "snapshot">) {
  return (
    <>
      {snapshot === null ? null : <Submitted registered={snapshot.registered} />}
      {proposal?.state === "in_review" ? (
        <>
          {snapshot === null ? null : " · "}ends <Time value={proposal.expiresAt} />
        </>
      ) : null}
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
