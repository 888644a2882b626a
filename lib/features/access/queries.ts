import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import type { AccessCoverage } from "@/lib/features/access/schema/coverage";
import type { AccessList } from "@/lib/features/access/schema/event";
import type { AccessFilter } from "@/lib/features/access/schema/filter";
import type { EventDetail } from "@/lib/features/access/schema/proof";
import type { AccessSummary } from "@/lib/features/access/schema/summary";
import type { UnusualList } from "@/lib/features/access/schema/unusual-list";
import { fetchJson } from "@/lib/platform/http/fetch-json";

/** Where the HTTP API speaks of the access log: of a model, or (null) of the whole estate. */
export function accessAddress(model: string | null): string {
  return model === null ? "/api/access" : `/api/models/${encodeURIComponent(model)}/access`;
}

/** A filter as the API reads it. */
export function filterQuery(filter: AccessFilter): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value === undefined) continue;
    for (const each of Array.isArray(value) ? value : [value]) query.append(name, String(each));
  }
  return query;
}

export const accessQueries = {
  list: (model: string | null, filter: AccessFilter) =>
    infiniteQueryOptions({
      queryKey: ["access", "list", model, filter],
      queryFn: ({ signal, pageParam }) => {
        const query = filterQuery(filter);
        if (pageParam !== "") query.set("cursor", pageParam);
        return fetchJson<AccessList>(`${accessAddress(model)}?${query.toString()}`, { signal });
      },
      initialPageParam: "",
      getNextPageParam: (last: AccessList) => last.nextCursor,
      placeholderData: keepPreviousData,
    }),
  summary: (model: string | null, filter: AccessFilter) =>
    queryOptions({
      queryKey: ["access", "summary", model, filter],
      queryFn: ({ signal }) =>
        fetchJson<AccessSummary>(`${accessAddress(model)}/summary?${filterQuery(filter).toString()}`, {
          signal,
        }),
      placeholderData: keepPreviousData,
    }),
  coverage: (model: string | null) =>
    queryOptions({
      queryKey: ["access", "coverage", model],
      queryFn: ({ signal }) => fetchJson<AccessCoverage>(`${accessAddress(model)}/coverage`, { signal }),
    }),
  /** What nobody has marked as known. */
  unusual: (model: string | null) =>
    queryOptions({
      queryKey: ["access", "unusual", model],
      queryFn: ({ signal }) => fetchJson<UnusualList>(`${accessAddress(model)}/unusual`, { signal }),
    }),
  event: (model: string | null, id: string) =>
    queryOptions({
      queryKey: ["access", "event", model, id],
      queryFn: ({ signal }) => fetchJson<EventDetail>(`${accessAddress(model)}/events/${id}`, { signal }),
    }),
};
