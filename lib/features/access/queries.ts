import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { fetchJson, postJson, sendJson } from "@/lib/platform/http/fetch-json";
import type { AccessCoverage } from "./schema/coverage";
import type { AccessList, Unusual } from "./schema/event";
import type { AccessFilter, AccessTimes } from "./schema/filter";
import type { EventDetail } from "./schema/proof";
import type { AccessSummary } from "./schema/summary";
import type { UnusualList } from "./schema/unusual-list";

/** What is shown of the unusual: what nobody has marked as known, or what somebody has. */
export type UnusualState = "open" | "known";
export type ExportFormat = "csv" | "ndjson";

const REREAD_MS = 30_000;

/** Where the HTTP API speaks of the access log: of a model, or (null) of the whole estate. */
function accessAddress(model: string | null): string {
  return model === null ? "/api/access" : `/api/models/${encodeURIComponent(model)}/access`;
}

/** A filter as the API reads it. */
function filterQuery(filter: AccessFilter): URLSearchParams {
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
  coverage: (model: string | null, { from, to }: AccessTimes) =>
    queryOptions({
      queryKey: ["access", "coverage", model, from ?? null, to ?? null],
      queryFn: ({ signal }) => {
        const query = new URLSearchParams({ ...(from && { from }), ...(to && { to }) });
        return fetchJson<AccessCoverage>(`${accessAddress(model)}/coverage?${query.toString()}`, { signal });
      },
      placeholderData: keepPreviousData,
    }),
  unusual: (model: string | null, state: UnusualState) =>
    infiniteQueryOptions({
      queryKey: ["access", "unusual", model, state],
      queryFn: ({ signal, pageParam }) => {
        const query = new URLSearchParams({ state });
        if (pageParam !== "") query.set("cursor", pageParam);
        return fetchJson<UnusualList>(`${accessAddress(model)}/unusual?${query.toString()}`, { signal });
      },
      initialPageParam: "",
      getNextPageParam: (last: UnusualList) => last.nextCursor,
      placeholderData: keepPreviousData,
    }),
  /** Each answer computes the proof anew, so it is asked again only while a digest is awaited. */
  event: (model: string | null, id: string) =>
    queryOptions({
      queryKey: ["access", "event", model, id],
      queryFn: ({ signal }) => fetchJson<EventDetail>(`${accessAddress(model)}/events/${id}`, { signal }),
      refetchInterval: ({ state }) => (state.data?.event.grade === "B" ? REREAD_MS : false),
    }),
};

/** Where exactly the rows of a filter are had as a file. */
export function exportAddress(model: string | null, filter: AccessFilter, format: ExportFormat): string {
  const query = filterQuery(filter);
  query.set("format", format);
  return `${accessAddress(model)}/export?${query.toString()}`;
}

export function markKnown(unusual: string, reason: string): Promise<Unusual> {
  return postJson<Unusual>(`/api/access/unusual/${unusual}/known`, { reason });
}

export function takeBackKnown(unusual: string): Promise<Unusual> {
  return sendJson<Unusual>("DELETE", `/api/access/unusual/${unusual}/known`, {});
}
