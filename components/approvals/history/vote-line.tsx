import { EntryLink } from "@/components/ledger/entry-link";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { Vote } from "@/lib/features/approvals/schema/proposal";
import { ACTION, SEAT } from "../words";

/** One signature: who, as what, why, when, and its entry in the ledger. */
export function VoteLine({
  vote: { name, role, action, reason, at, seq, override, counts },
}: {
  vote: Vote;
}) {
  return (
    <li className={counts ? undefined : "text-ink-3"}>
      {ACTION[action].words} by <ForeignText className="font-medium" text={name} />, {SEAT[role]}: “
      <ForeignText text={reason} />”
      <span className="block text-sm text-ink-3">
        <Time value={at} shape="short" /> UTC · <EntryLink seq={seq} />
        {override ? " · signed over gates that had not passed" : null}
        {counts ? null : " · what was shown changed after it, so it counts no more"}
      </span>
    </li>
  );
}
