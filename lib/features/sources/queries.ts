import { queryOptions } from "@tanstack/react-query";

import { fetchJson, postJson } from "@/lib/platform/http/fetch-json";
import type { SourceList } from "./schema";

const HEALTH_MS = 60_000;

export const sourceQueries = {
  list: () =>
    queryOptions({
      queryKey: ["sources", "list"],
      queryFn: ({ signal }) => fetchJson<SourceList>("/api/sources", { signal }),
    }),
  /**
   * The same answer, kept apart for the navigation: a page that is still being hydrated must find what the server
   * rendered, and the navigation may have read newer by then.
   */
  health: () =>
    queryOptions({
      queryKey: ["sources", "health"],
      queryFn: ({ signal }) => fetchJson<SourceList>("/api/sources", { signal }),
      refetchInterval: HEALTH_MS,
    }),
};

/** Asks the worker to read every source now; the answer only says that it was asked. */
export function refreshSources(): Promise<unknown> {
  return postJson<unknown>("/api/sources/refresh", {});
}
