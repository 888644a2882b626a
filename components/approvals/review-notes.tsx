import { TriangleAlert } from "lucide-react";

import { Card } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import { diffSnapshots } from "@/lib/features/approvals/rules/diff-snapshots";
import type { Review } from "@/lib/features/approvals/schema/proposal";
import { ChangesNote } from "./changes-note";

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
        <Card>
          <ChangesNote
            title="What there is changed since you opened this page."
            words="You see it as it was. A signature over that would not be taken."
            changes={diffSnapshots(shown.content, newer.content)}
            onShowNewest={onShowNewest}
          />
        </Card>
      ) : null}
      {newer === null && changes.length > 0 ? (
        <Card>
          <ChangesNote
            title="What is shown is not what there is any more."
            words="It is put together anew within a minute; then it can be shown, and signed. Signatures given before count no more."
            changes={changes}
          />
        </Card>
      ) : null}
    </>
  );
}
