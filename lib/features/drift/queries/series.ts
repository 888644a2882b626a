import { keepPreviousData, queryOptions } from "@tanstack/react-query";

import { fetchJson, postJson } from "@/lib/platform/http/fetch-json";
import type { Chart, Heatmap } from "../schema/chart";
import type { Distribution } from "../schema/distribution";
import type { EpisodeList } from "../schema/episode";
import type { DriftPage, Kind } from "../schema/series";
import { driftAddress } from "./address";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** While the page is looked at: opening it asked for a reading, and these find what that brought. */
const REREAD_MS = 15_000;

/** Up to now, or between two times (milliseconds since 1970). */
export type ChartWindow = { hours: number } | { from: number; to: number };

/** A window that ends now ends at the next whole minute, or five of them where it is long: answers can be kept. */
export function windowTimes(window: ChartWindow, now: number): { from: string; to: string } {
  const { from, to } = "hours" in window ? endingAt(window.hours, now) : window;
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

function endingAt(hours: number, now: number): { from: number; to: number } {
  const grain = hours > 48 ? 5 * MINUTE : MINUTE;
  const to = Math.ceil(now / grain) * grain;
  return { from: to - hours * HOUR, to };
}

function withQuery(address: string, query: Record<string, string>): string {
  return `${address}?${new URLSearchParams(query).toString()}`;
}

interface ChartAsked {
  metrics: string[];
  window: ChartWindow;
  /** In buckets; a bucket a pixel is the most that can be seen. */
  width: number;
}

export const seriesQueries = {
  page: (slug: string) =>
    queryOptions({
      queryKey: ["drift", "page", slug],
      queryFn: ({ signal }) => fetchJson<DriftPage>(`${driftAddress(slug)}/series`, { signal }),
      refetchInterval: REREAD_MS,
    }),
  chart: (slug: string, { metrics, window, width }: ChartAsked) =>
    queryOptions({
      queryKey: ["drift", "chart", slug, metrics, window, width],
      queryFn: ({ signal }) => {
        const times = windowTimes(window, Date.now());
        const query = { metric: metrics.join(","), ...times, width: String(width) };
        return fetchJson<Chart>(withQuery(driftAddress(slug), query), { signal });
      },
      refetchInterval: REREAD_MS,
      placeholderData: keepPreviousData,
    }),
  heatmap: (slug: string, kind: Kind, window: ChartWindow) =>
    queryOptions({
      queryKey: ["drift", "heatmap", slug, kind, window],
      queryFn: ({ signal }) => {
        const query = { kind, ...windowTimes(window, Date.now()) };
        return fetchJson<Heatmap>(withQuery(`${driftAddress(slug)}/heatmap`, query), { signal });
      },
      refetchInterval: 4 * REREAD_MS,
      placeholderData: keepPreviousData,
    }),
  /** By the feature's name in the reports of a schedule; null: of whichever schedule knows it. */
  distribution: (slug: string, feature: string, schedule: string | null) =>
    queryOptions({
      queryKey: ["drift", "distribution", slug, feature, schedule],
      queryFn: ({ signal }) => {
        const query = { feature, ...(schedule === null ? {} : { schedule }) };
        return fetchJson<Distribution>(withQuery(`${driftAddress(slug)}/distribution`, query), { signal });
      },
      refetchInterval: 4 * REREAD_MS,
      placeholderData: keepPreviousData,
    }),
  /** Breaches of one model, ended ones too: the chart shades them. */
  episodes: (slug: string) =>
    queryOptions({
      queryKey: ["drift", "episodes", "model", slug, "all"],
      queryFn: ({ signal }) =>
        fetchJson<EpisodeList>(`${driftAddress(slug)}/episodes?state=all&limit=200`, { signal }),
    }),
};

/** Asks for the series to be read now; one reading serves all who look. Throws ProblemError. */
export function refreshDrift(slug: string): Promise<{ requested: boolean }> {
  return postJson<{ requested: boolean }>(`${driftAddress(slug)}/refresh`, {});
}
