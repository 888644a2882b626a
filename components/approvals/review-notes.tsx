"use client";

import { TriangleAlert } from "lucide-react";
import dynamic from "next/dynamic";

import { ForeignText } from "@/components/ui/foreign-text";
import type { Review } from "@/lib/features/approvals/schema/proposal";

// Most of the time there is nothing of them to say.
const NewerNote = dynamic(() => import("./newer-note").then((module) => module.NewerNote));
const OutdatedNote = dynamic(() => import("./outdated-note").then((module) => module.OutdatedNote));

interface ReviewNotesProps {
  review: Review;
  shown: Review["snapshot"];
  newer: Review["snapshot"];
  onShowNewest: () => void;
}

/** Where what is shown and what there is by now differ, and whether the sources could be read. */
export function ReviewNotes({ review, shown, newer, onShowNewest }: ReviewNotesProps) {
  const { proposal, changes, readError } = review;
  if (proposal?.state !== "in_review") return null;
  return (
    <>
      {readError === null ? null : (
        <p
          role="status"
          className="flex items-start gap-2 rounded-md bg-warn-soft px-3 py-2 text-warn [overflow-wrap:anywhere]"
        >
          <TriangleAlert aria-hidden className="mt-[3px] size-4 flex-none" />
          <span>
            It could not be read again: <ForeignText text={readError} />
          </span>
        </p>
      )}
      {shown !== null && newer !== null ? (
        <NewerNote shown={shown.content} newer={newer.content} onShowNewest={onShowNewest} />
      ) : null}
      {newer === null && changes.length > 0 ? <OutdatedNote changes={changes} /> : null}
    </>
  );
}
