import type { Brief } from "@/lib/features/approvals/schema/snapshot";

export interface BriefPart {
  title: string;
  sentences: string[];
  /** Said where there is nothing to say, so that a gap never looks like good news; null: left out then. */
  none: string | null;
}

/** The brief as it is read, top to bottom. */
export function briefParts(brief: Brief): BriefPart[] {
  const parts: BriefPart[] = [
    { title: "Better", sentences: brief.better, none: "nothing that was measured." },
    { title: "Worse", sentences: brief.worse, none: "nothing that was measured." },
    { title: "For whom", sentences: brief.forWhom, none: "nothing was measured by group." },
    { title: "Not known", sentences: brief.unknown, none: "nothing the criteria ask about." },
    { title: "If you approve", sentences: brief.ifApproved, none: null },
    { title: "If you reject", sentences: brief.ifRejected, none: null },
  ];
  return parts.filter(({ sentences, none }) => sentences.length > 0 || none !== null);
}
