import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";

import { fetchJson, postJson } from "@/lib/platform/http/fetch-json";
import type { Decide, Propose, ProposalList, ProposalListQuery, Review, Withdraw } from "./schema/proposal";

/** What stands in the address of the inbox, in the order it is written there. */
export const INBOX_FILTERS = ["show", "q"] as const satisfies readonly (keyof ProposalListQuery)[];
/** Filters as text, the way an address holds them; the API checks what they mean. */
export type InboxFilters = Partial<Record<(typeof INBOX_FILTERS)[number], string>>;

const REREAD_MS = 15_000;
/** While the worker is at it. */
const SOON_MS = 2_000;

function address(path: string, query: Record<string, string>): string {
  const text = new URLSearchParams(query).toString();
  return text === "" ? path : `${path}?${text}`;
}

/** `/approvals/credit-scoring/8`: where a version is reviewed and signed. */
export function reviewPath(slug: string, version: number): string {
  return `/approvals/${encodeURIComponent(slug)}/${version}`;
}

function versionAddress(slug: string, version: number): string {
  return `/api/models/${encodeURIComponent(slug)}/versions/${version}`;
}

/** Whether the worker is about to change what is shown. */
export function isMoving({
  proposal,
  snapshot,
  changes,
}: Pick<Review, "proposal" | "snapshot" | "changes">): boolean {
  if (proposal === null) return false;
  if (proposal.state === "applying") return true;
  return proposal.state === "in_review" && (snapshot === null || changes.length > 0);
}

export const approvalQueries = {
  /** The newest first; somebody who has gone back reads what is there. */
  list: (filters: InboxFilters) =>
    infiniteQueryOptions({
      queryKey: ["approvals", "list", filters],
      queryFn: ({ signal, pageParam }) => {
        const query = pageParam === "" ? filters : { ...filters, cursor: pageParam };
        return fetchJson<ProposalList>(address("/api/approvals", query), { signal });
      },
      initialPageParam: "",
      getNextPageParam: (last: ProposalList) => last.nextCursor,
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : REREAD_MS),
    }),
  review: (slug: string, version: number) =>
    queryOptions({
      queryKey: ["approvals", "review", slug, version],
      queryFn: ({ signal }) => fetchJson<Review>(`${versionAddress(slug, version)}/review`, { signal }),
      refetchInterval: ({ state }) =>
        state.data !== undefined && isMoving(state.data) ? SOON_MS : REREAD_MS,
    }),
};

/**
 * Signs. Throws ProblemError: 409 with `changes` when what was shown is no longer what there is, 403 with the code
 * "step_up" when the sign-in is too old.
 */
export function decide(slug: string, version: number, decision: Decide): Promise<unknown> {
  return postJson(`${versionAddress(slug, version)}/decisions`, decision);
}

/** Throws ProblemError, with status 409 when it has ended since. */
export function withdraw(slug: string, version: number, asked: Withdraw): Promise<unknown> {
  return postJson(`${versionAddress(slug, version)}/withdrawal`, asked);
}

/** Throws ProblemError, with status 409 when one is open. */
export function propose(slug: string, version: number, asked: Propose): Promise<unknown> {
  return postJson(`${versionAddress(slug, version)}/proposals`, asked);
}
