import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { fetchJson } from "@/lib/platform/http/fetch-json";
import type { FindingList, FindingListQuery } from "./schema/finding";
import type {
  DecisionNeeds,
  ModelList,
  ModelListQuery,
  ModelPage,
  ModelTotals,
  TagValues,
} from "./schema/model";
import type { Comparison, VersionDetail, VersionList } from "./schema/version";

/** The controls of the models list that stand in the address, in the order they are written there. */
export const MODEL_FILTERS = [
  "q",
  "owner",
  "dataClassification",
  "modelStage",
  "complianceScope",
  "approval",
  "findings",
  "sort",
  "order",
  "cursor",
] as const satisfies readonly (keyof ModelListQuery)[];

/** Filters as text, the way an address holds them; the API checks what they mean. */
export type ModelFilters = Partial<Record<(typeof MODEL_FILTERS)[number], string>>;

export const FINDING_FILTERS = [
  "kind",
  "severity",
  "cursor",
] as const satisfies readonly (keyof FindingListQuery)[];

export type FindingFilters = Partial<Record<(typeof FINDING_FILTERS)[number], string>>;

/** Those of `names` that an address holds; `get` answers one parameter or nothing. */
export function readFilters<Name extends string>(
  names: readonly Name[],
  get: (name: Name) => string | null | undefined,
): Partial<Record<Name, string>> {
  const filters: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const value = get(name);
    if (value) filters[name] = value;
  }
  return filters;
}

function address(path: string, filters: Record<string, string>): string {
  const query = new URLSearchParams(filters).toString();
  return query === "" ? path : `${path}?${query}`;
}

/** `/models/credit-scoring`; also the stem of the API's address. */
export function modelPath(slug: string): string {
  return `/models/${encodeURIComponent(slug)}`;
}

export const modelQueries = {
  list: (filters: ModelFilters) =>
    queryOptions({
      queryKey: ["models", "list", filters],
      queryFn: ({ signal }) => fetchJson<ModelList>(address("/api/models", filters), { signal }),
      placeholderData: keepPreviousData,
    }),
  findings: (filters: FindingFilters) =>
    queryOptions({
      queryKey: ["models", "findings", filters],
      queryFn: ({ signal }) => fetchJson<FindingList>(address("/api/models/findings", filters), { signal }),
      placeholderData: keepPreviousData,
    }),
  tagValues: () =>
    queryOptions({
      queryKey: ["models", "tags"],
      queryFn: ({ signal }) => fetchJson<TagValues>("/api/models/tags", { signal }),
      refetchInterval: false,
    }),
  totals: () =>
    queryOptions({
      queryKey: ["models", "totals"],
      queryFn: ({ signal }) => fetchJson<ModelTotals>("/api/models/totals", { signal }),
    }),
  decisionNeeds: () =>
    queryOptions({
      queryKey: ["models", "needs"],
      queryFn: ({ signal }) => fetchJson<DecisionNeeds>("/api/models/needs", { signal }),
    }),
  page: (slug: string) =>
    queryOptions({
      queryKey: ["models", "page", slug],
      queryFn: ({ signal }) => fetchJson<ModelPage>(`/api${modelPath(slug)}`, { signal }),
    }),
  versions: (slug: string) =>
    infiniteQueryOptions({
      queryKey: ["models", "versions", slug],
      queryFn: ({ signal, pageParam }) =>
        fetchJson<VersionList>(versionsAddress(slug, pageParam), { signal }),
      initialPageParam: "",
      getNextPageParam: (last: VersionList) => last.nextCursor,
    }),
  version: (slug: string, version: number) =>
    queryOptions({
      queryKey: ["models", "version", slug, version],
      queryFn: ({ signal }) =>
        fetchJson<VersionDetail>(`/api${modelPath(slug)}/versions/${version}`, { signal }),
    }),
  comparison: (slug: string, left: number, right: number) =>
    queryOptions({
      queryKey: ["models", "comparison", slug, left, right],
      queryFn: ({ signal }) =>
        fetchJson<Comparison>(`/api${modelPath(slug)}/compare?left=${left}&right=${right}`, { signal }),
    }),
};

function versionsAddress(slug: string, cursor: string): string {
  const path = `/api${modelPath(slug)}/versions`;
  return cursor === "" ? path : `${path}?cursor=${encodeURIComponent(cursor)}`;
}
