"use client";

import { useQuery } from "@tanstack/react-query";

import { QueryState } from "@/components/layout/query-state";
import { TableSkeleton } from "@/components/layout/table-skeleton";
import { approvalQueries } from "@/lib/features/approvals/queries";
import type { Review } from "@/lib/features/approvals/schema/proposal";
import type { Signer } from "./person";
import { ReviewBody } from "./review-body";

/** A version as it is signed. Another proposal of it is another page: nothing read or typed carries over. */
export function ReviewView({ initial, person }: { initial: Review; person: Signer }) {
  const query = useQuery({
    ...approvalQueries.review(initial.model, initial.version),
    initialData: initial,
  });
  return (
    <QueryState query={query} what="facts of this review" skeleton={<TableSkeleton rows={8} />}>
      {(review) => <ReviewBody key={review.proposal?.id ?? "none"} review={review} person={person} />}
    </QueryState>
  );
}
