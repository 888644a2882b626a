import type { Decide, Proposal, Review } from "@/lib/features/approvals/schema/proposal";
import type { Signer } from "./person";
import { SignedCard } from "./signed-card";
import { SignedNote } from "./signed-note";
import { StateCard } from "./state-card";

interface OutcomeProps {
  /** What the person signed just now; null: nothing. */
  signed: Decide | null;
  proposal: Proposal;
  frozen: NonNullable<Review["snapshot"]>;
  person: Signer;
}

/** Where the decision was made: what was signed, and what became of it. */
export function Outcome({ signed, proposal, frozen, person }: OutcomeProps) {
  return (
    <div className="grid gap-3">
      {signed === null ? null : <SignedNote signed={signed} proposal={proposal} person={person} />}
      <StateCard proposal={proposal} />
      <SignedCard frozen={frozen} />
    </div>
  );
}
