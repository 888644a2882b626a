import { queryOptions } from "@tanstack/react-query";

import { fetchJson, postJson } from "@/lib/platform/http/fetch-json";
import type { Difference, DifferenceList } from "../schema/difference";

/** Open differences of one model, of all where it is null. */
export function differencesQuery(slug: string | null) {
  return queryOptions({
    queryKey: ["approvals", "differences", slug],
    queryFn: ({ signal }) => {
      const only = slug === null ? "" : `?model=${encodeURIComponent(slug)}`;
      return fetchJson<DifferenceList>(`/api/approvals/differences${only}`, { signal });
    },
  });
}

/** Throws ProblemError, with status 409 when it is over, acknowledged, or something else is found by now. */
export function acknowledgeDifference(id: number, note: string): Promise<Difference> {
  return postJson<Difference>(`/api/approvals/differences/${id}/acknowledgement`, { note });
}
