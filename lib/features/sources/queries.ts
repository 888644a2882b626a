import { queryOptions } from "@tanstack/react-query";

import { fetchJson, postJson } from "@/lib/platform/http/fetch-json";
import type { SourceList } from "./schema";

export const sourceQueries = {
  list: () =>
    queryOptions({
      queryKey: ["sources"],
      queryFn: ({ signal }) => fetchJson<SourceList>("/api/sources", { signal }),
    }),
};

/** Asks the worker to read every source now; the answer only says that it was asked. */
export function refreshSources(): Promise<unknown> {
  return postJson<unknown>("/api/sources/refresh", {});
}
