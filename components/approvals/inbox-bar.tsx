"use client";

import { UrlSearch } from "@/components/layout/url-search";
import { Segmented } from "@/components/ui/segmented";
import type { ProposalList } from "@/lib/features/approvals/schema/proposal";
import { inboxSegments, showOf } from "./url-state";
import { useInboxUrl } from "./use-inbox-url";

/** Which proposals are shown; all of it stands in the address. */
export function InboxBar({ counts }: { counts: ProposalList["counts"] }) {
  const { filters, change } = useInboxUrl();
  return (
    <div className="mb-2 flex flex-wrap items-center justify-between gap-2.5">
      <div className="relative max-w-full overflow-x-auto p-0.5">
        <Segmented
          label="Proposals"
          segments={inboxSegments(counts)}
          value={showOf(filters)}
          onChange={(show) => change({ show: show === "mine" ? null : show })}
        />
      </div>
      <UrlSearch label="Find by model or version" className="sm:w-[320px]" />
    </div>
  );
}
