import { Message } from "@/components/layout/message";
import { Card } from "@/components/ui/card";
import type { Review } from "@/lib/features/approvals/schema/proposal";
import { EarlierCard } from "./earlier-card";
import { StateCard } from "./state-card";
import { VotesCard } from "./votes-card";

/** A version of which there is nothing to see yet, or ever: why, and what there was before. */
export function NothingFrozen({ review }: { review: Review }) {
  const { proposal, rights, earlier } = review;
  return (
    <>
      {proposal === null ? null : <StateCard proposal={proposal} />}
      <Why review={review} />
      {proposal === null ? null : <VotesCard proposal={proposal} snapshot={null} rights={rights} />}
      {earlier.length === 0 ? null : <EarlierCard earlier={earlier} />}
    </>
  );
}

function Why({ review: { proposal, version, readError } }: { review: Review }) {
  if (proposal === null) {
    return (
      <Card>
        <Message kind="empty" title={`v${version} was never proposed`}>
          <p>
            A version is put up by itself when it is pending in SageMaker&apos;s Model Registry. This one has
            not been, since Countersign looks.
          </p>
        </Message>
      </Card>
    );
  }
  if (proposal.state !== "in_review") {
    return (
      <Card>
        <Message kind="empty" title="Nothing was frozen">
          <p>It ended before there was anything to sign.</p>
        </Message>
      </Card>
    );
  }
  return (
    <Card>
      <Message kind="empty" title="What there is to sign is being put together">
        <p>
          {readError === null
            ? "The worker reads the package and its files, and holds them against the criteria. This page shows it by itself."
            : "The package or its files could not be read; the worker tries again every minute."}
        </p>
      </Message>
    </Card>
  );
}
