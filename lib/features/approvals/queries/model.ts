import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { fetchJson, postJson } from "@/lib/platform/http/fetch-json";
import type { CriteriaPage, SetCriteria } from "../schema/criteria";
import type { Difference } from "../schema/difference";
import type { DecisionHistory } from "../schema/proposal";
import type { RequestRollback, Rollback, RollbackPage } from "../schema/rollback";

const REREAD_MS = 15_000;
/** While the worker is at it. */
const SOON_MS = 2_000;

function modelAddress(slug: string): string {
  return `/api/models/${encodeURIComponent(slug)}`;
}

/** Whether an endpoint is on its way. */
export function isRunning({ state }: Pick<Rollback, "state">): boolean {
  return state === "asked" || state === "updating";
}

export const modelApprovalQueries = {
  /** Every proposal of a model, the newest first; somebody who has gone back reads what is there. */
  history: (slug: string) =>
    infiniteQueryOptions({
      queryKey: ["approvals", "history", slug],
      queryFn: ({ signal, pageParam }) => {
        const after = pageParam === "" ? "" : `?cursor=${encodeURIComponent(pageParam)}`;
        return fetchJson<DecisionHistory>(`${modelAddress(slug)}/decisions${after}`, { signal });
      },
      initialPageParam: "",
      getNextPageParam: (last: DecisionHistory) => last.nextCursor,
      refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : REREAD_MS),
    }),
  criteria: (slug: string) =>
    queryOptions({
      queryKey: ["approvals", "criteria", slug],
      queryFn: ({ signal }) => fetchJson<CriteriaPage>(`${modelAddress(slug)}/criteria`, { signal }),
    }),
  rollbacks: (slug: string) =>
    queryOptions({
      queryKey: ["approvals", "rollbacks", slug],
      queryFn: ({ signal }) => fetchJson<RollbackPage>(`${modelAddress(slug)}/rollbacks`, { signal }),
      refetchInterval: ({ state }) => (state.data?.items.some(isRunning) ? SOON_MS : REREAD_MS),
    }),
};

/** Sets a new version of the criteria. Throws ProblemError, with status 409 when somebody set one meanwhile. */
export function setCriteria(slug: string, asked: SetCriteria): Promise<unknown> {
  return postJson(`${modelAddress(slug)}/criteria`, asked);
}

/** Asks the worker to bring an endpoint back. Throws ProblemError, with status 409 when it serves something else by now. */
export function requestRollback(slug: string, asked: RequestRollback): Promise<unknown> {
  return postJson(`${modelAddress(slug)}/rollbacks`, asked);
}

/** Throws ProblemError, with status 409 when it is over, acknowledged, or something else is found by now. */
export function acknowledgeDifference(id: number, note: string): Promise<Difference> {
  return postJson<Difference>(`/api/approvals/differences/${id}/acknowledgement`, { note });
}
