"use client";

import dynamic from "next/dynamic";
import { useState } from "react";

import type { Review } from "@/lib/features/approvals/schema/proposal";
import type { Signer } from "./person";
import { ReviewActions } from "./review-actions";
import { ReviewHead } from "./review-head";
import { ReviewNotes } from "./review-notes";
import { useShownSnapshot } from "./use-shown-snapshot";

const ReviewSheet = dynamic(() => import("./review-sheet").then((module) => module.ReviewSheet));
const NothingFrozen = dynamic(() => import("./nothing-frozen").then((module) => module.NothingFrozen));
const WithdrawDialog = dynamic(() => import("./withdraw-dialog").then((module) => module.WithdrawDialog), {
  ssr: false,
});
const ProposeDialog = dynamic(() => import("./propose-dialog").then((module) => module.ProposeDialog), {
  ssr: false,
});

/** One proposal with everything that is known of it, or that there is none. */
export function ReviewBody({ review, person }: { review: Review; person: Signer }) {
  const { proposal } = review;
  const { shown, newer, showNewest } = useShownSnapshot(review.snapshot);
  const [asking, setAsking] = useState<"withdraw" | "propose" | null>(null);
  const close = () => setAsking(null);
  const acts = {
    review,
    snapshot: shown?.content ?? null,
    onWithdraw: () => setAsking("withdraw"),
    onPropose: () => setAsking("propose"),
  };
  return (
    <>
      <ReviewHead {...acts} />
      <div className="mt-3.5 grid grid-cols-[minmax(0,1fr)] gap-3">
        <ReviewNotes review={review} shown={shown} newer={newer} onShowNewest={showNewest} />
        {proposal === null || shown === null ? (
          <NothingFrozen review={review} />
        ) : (
          <ReviewSheet
            review={review}
            proposal={proposal}
            frozen={shown}
            person={person}
            onShowNewest={showNewest}
          />
        )}
      </div>
      <div className="mt-3 flex flex-wrap gap-2.5 pb-20 md:hidden">
        <ReviewActions {...acts} />
      </div>
      {asking === "withdraw" && proposal !== null ? (
        <WithdrawDialog review={review} proposal={proposal.id} onClose={close} />
      ) : null}
      {asking === "propose" ? <ProposeDialog review={review} onClose={close} /> : null}
    </>
  );
}
