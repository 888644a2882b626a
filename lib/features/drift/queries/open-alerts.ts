import { queryOptions } from "@tanstack/react-query";

import { fetchJson } from "@/lib/platform/http/fetch-json";
import type { EpisodeList } from "../schema/episode";

export const EPISODES = "/api/drift/episodes";

/** How many episodes are open over all models. Alone in its file: every page loads it, for the navigation. */
export function openAlertsQuery() {
  return queryOptions({
    queryKey: ["drift", "episodes", "count"],
    queryFn: async ({ signal }) =>
      (await fetchJson<EpisodeList>(`${EPISODES}?state=open&limit=1`, { signal })).open,
  });
}
