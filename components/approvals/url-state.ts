import type { Segment } from "@/components/ui/segmented";
import { INBOX_FILTERS, type InboxFilters } from "@/lib/features/approvals/queries";
import type { ProposalList, ProposalListQuery } from "@/lib/features/approvals/schema/proposal";
import { readFilters } from "@/lib/features/models/queries";
import { formatCount } from "@/lib/platform/format";

export type Show = ProposalListQuery["show"];

const SHOWN: { value: Show; label: string }[] = [
  { value: "mine", label: "Waiting for you" },
  { value: "open", label: "Open" },
  { value: "ended", label: "Ended" },
];

/** The inbox of an address. */
export function readInbox(params: URLSearchParams): InboxFilters {
  return readFilters(INBOX_FILTERS, (name) => params.get(name));
}

/** The part of the inbox an address stands for. */
export function showOf({ show }: InboxFilters): Show {
  return SHOWN.find(({ value }) => value === show)?.value ?? "mine";
}

export function inboxSegments(counts: ProposalList["counts"]): Segment<Show>[] {
  return SHOWN.map(({ value, label }) => ({ value, label: `${label} (${formatCount(counts[value])})` }));
}

interface Empty {
  title: string;
  words: string;
}

/** What an empty part of the inbox means. */
export const EMPTY: Record<Show, Empty> = {
  mine: {
    title: "Nothing waits for your signature",
    words: "A version that asks for one of your roles, and that you may sign, appears here by itself.",
  },
  open: {
    title: "Nothing is in review",
    words: "A version is put up by itself when it is pending in SageMaker's Model Registry.",
  },
  ended: { title: "Nothing has ended yet", words: "Decided, expired and withdrawn reviews stay here." },
};
