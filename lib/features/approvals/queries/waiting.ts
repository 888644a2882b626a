import { queryOptions } from "@tanstack/react-query";

import { fetchJson } from "@/lib/platform/http/fetch-json";
import type { ProposalList } from "../schema/proposal";

/** How many reviews wait for a signature of whoever asks. Alone in its file: every page loads it, for the navigation. */
export function waitingQuery() {
  return queryOptions({
    queryKey: ["approvals", "waiting"],
    queryFn: async ({ signal }) =>
      (await fetchJson<ProposalList>("/api/approvals?show=mine&limit=1", { signal })).counts.mine,
  });
}
