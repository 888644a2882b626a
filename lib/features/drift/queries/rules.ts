import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { fetchJson, postJson, sendJson } from "@/lib/platform/http/fetch-json";
import type { AlarmList } from "../schema/alarm";
import type { Episode, EpisodeList } from "../schema/episode";
import type { Rule, RuleChange, RuleInput, RuleList, RuleVersion } from "../schema/rule";
import type { ExpectViolation, ViolationList } from "../schema/violation";
import { EPISODES } from "./open-alerts";
import { driftAddress } from "./address";

export const ruleQueries = {
  list: (slug: string) =>
    queryOptions({
      queryKey: ["drift", "rules", slug],
      queryFn: ({ signal }) => fetchJson<RuleList>(`${driftAddress(slug)}/rules`, { signal }),
    }),
  versions: (slug: string, rule: string) =>
    queryOptions({
      queryKey: ["drift", "rule versions", slug, rule],
      queryFn: ({ signal }) =>
        fetchJson<{ items: RuleVersion[] }>(`${driftAddress(slug)}/rules/${rule}/versions`, { signal }),
    }),
  /** Open episodes of one model. */
  episodes: (slug: string) =>
    queryOptions({
      queryKey: ["drift", "episodes", "model", slug],
      queryFn: ({ signal }) =>
        fetchJson<EpisodeList>(`${driftAddress(slug)}/episodes?state=open&limit=200`, { signal }),
    }),
  /** Episodes of all models, page after page. */
  allEpisodes: (state: "open" | "all") =>
    infiniteQueryOptions({
      queryKey: ["drift", "episodes", "pages", state],
      queryFn: ({ signal, pageParam }) =>
        fetchJson<EpisodeList>(`${EPISODES}?state=${state}${cursorPart(pageParam)}`, { signal }),
      initialPageParam: "",
      getNextPageParam: (last: EpisodeList) => last.nextCursor,
    }),
  alarms: (slug: string) =>
    queryOptions({
      queryKey: ["drift", "alarms", slug],
      queryFn: ({ signal }) => fetchJson<AlarmList>(`${driftAddress(slug)}/alarms`, { signal }),
    }),
};

/** Violations that monitors found, the last seen first, page after page. */
export function violationsQuery(slug: string) {
  return infiniteQueryOptions({
    queryKey: ["drift", "violations", slug],
    queryFn: ({ signal, pageParam }) =>
      fetchJson<ViolationList>(`${driftAddress(slug)}/violations?limit=200${cursorPart(pageParam)}`, {
        signal,
      }),
    initialPageParam: "",
    getNextPageParam: (last: ViolationList) => last.nextCursor,
  });
}

function cursorPart(cursor: string): string {
  return cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
}

/** Throws ProblemError with the fields that were refused. */
export function createRule(slug: string, input: RuleInput): Promise<Rule> {
  return postJson<Rule>(`${driftAddress(slug)}/rules`, input);
}

/** Throws ProblemError 409 when somebody changed the rule since the version the change was made from. */
export function changeRule(slug: string, rule: string, change: RuleChange): Promise<Rule> {
  return sendJson<Rule>("PUT", `${driftAddress(slug)}/rules/${rule}`, change);
}

export function removeRule(slug: string, rule: string): Promise<unknown> {
  return sendJson<unknown>("DELETE", `${driftAddress(slug)}/rules/${rule}`, {});
}

export function acknowledgeEpisode(slug: string, episode: string, note: string): Promise<Episode> {
  const body = note === "" ? {} : { note };
  return postJson<Episode>(`${driftAddress(slug)}/episodes/${episode}/acknowledge`, body);
}

/** Throws ProblemError 409 when it is marked already. */
export function expectViolation(slug: string, violation: ExpectViolation): Promise<unknown> {
  return postJson<unknown>(`${driftAddress(slug)}/violations/expected`, violation);
}

export function unexpectViolation(slug: string, expectation: string): Promise<unknown> {
  return sendJson<unknown>("DELETE", `${driftAddress(slug)}/violations/expected/${expectation}`, {});
}
