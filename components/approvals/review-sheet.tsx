"use client";

import dynamic from "next/dynamic";

import type { Proposal, Review } from "@/lib/features/approvals/schema/proposal";
import { BiasCard } from "./bias-card";
import { BriefCard } from "./brief-card";
import { DecisionCard } from "./decision-card";
import { SnapshotFindings } from "./findings-card";
import { FrozenCard } from "./frozen-card";
import { ALL_ID, GatesCard } from "./gates-card";
import { GatesShort } from "./gates-short";
import { LineageCard } from "./lineage-card";
import type { Signer } from "./person";
import { VotesCard } from "./votes-card";

const EarlierCard = dynamic(() => import("./earlier-card").then((module) => module.EarlierCard));

interface ReviewSheetProps {
  review: Review;
  proposal: Proposal;
  frozen: NonNullable<Review["snapshot"]>;
  person: Signer;
  onShowNewest: () => void;
}

/**
 * The frozen evidence with the decision beside it. On a narrow screen the decision stands between what is told in short
 * and all the rest, which is also the order it is read out in.
 */
export function ReviewSheet({ review, proposal, frozen, person, onShowNewest }: ReviewSheetProps) {
  const snapshot = frozen.content;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 max-md:[&_:is(a,button,input,textarea,summary,[tabindex])]:scroll-mb-28 lg:grid-cols-[minmax(0,1fr)_340px] lg:grid-rows-[auto_1fr] lg:gap-x-3.5">
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
        <BriefCard snapshot={snapshot} />
        <GatesShort gates={snapshot.gates} version={review.version} />
      </div>
      <div className="min-w-0 self-start lg:sticky lg:top-[18px] lg:col-start-2 lg:row-span-2 lg:row-start-1">
        <DecisionCard
          review={review}
          proposal={proposal}
          frozen={frozen}
          person={person}
          onShowNewest={onShowNewest}
        />
      </div>
      <div id={ALL_ID} className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-3">
        <LineageCard snapshot={snapshot} />
        <GatesCard snapshot={snapshot} />
        <BiasCard snapshot={snapshot} />
        <SnapshotFindings snapshot={snapshot} />
        <VotesCard proposal={proposal} snapshot={snapshot} rights={review.rights} />
        {review.earlier.length === 0 ? null : <EarlierCard earlier={review.earlier} />}
        <FrozenCard snapshot={snapshot} readAt={review.readAt} />
      </div>
    </div>
  );
}
