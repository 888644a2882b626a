import { queryOptions } from "@tanstack/react-query";

import { fetchJson } from "@/lib/platform/http/fetch-json";
import type { DifferenceList } from "../schema/difference";

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
