"use client";

import dynamic from "next/dynamic";
import { useState } from "react";

import type { Review } from "@/lib/features/approvals/schema/proposal";
import { EarlierCard } from "./earlier-card";
import { NothingFrozen } from "./nothing-frozen";
import type { Signer } from "./person";
import { ReviewActions } from "./review-actions";
import { ReviewHead } from "./review-head";
import { ReviewNotes } from "./review-notes";
import { ReviewSheet } from "./review-sheet";
import { StateCard } from "./state-card";
import { useShownSnapshot } from "./use-shown-snapshot";
import { VotesCard } from "./votes-card";

const WithdrawDialog = dynamic(() => import("./withdraw-dialog").then((module) => module.WithdrawDialog), {
  ssr: false,
});
const ProposeDialog = dynamic(() => import("./propose-dialog").then((module) => module.ProposeDialog), {
  ssr: false,
});

/** One proposal with everything that is known of it, or that there is none. */
export function ReviewBody({ review, person }: { review: Review; person: Signer }) {
  const { proposal, rights, earlier } = review;
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
          <>
            {proposal === null ? null : <StateCard proposal={proposal} />}
            <NothingFrozen review={review} />
            {proposal === null ? null : <VotesCard proposal={proposal} snapshot={null} rights={rights} />}
            <EarlierCard earlier={earlier} />
          </>
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
