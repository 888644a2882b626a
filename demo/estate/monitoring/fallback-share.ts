import { cloudwatchOf, type Site } from "../estate";
import type { Random } from "../random";
import type { Watched } from "./monitor";
import { single } from "./publish";
import { every, HOUR, MINUTE } from "./span";
import { motorFallback } from "./stories/motor-pricing";
import { tellSeries } from "./tell";

export const fallbackShare = {
  namespace: motorFallback.namespace,
  name: "FallbackPriceShare",
  dimensions: [{ Name: "EndpointName", Value: motorFallback.endpoint }],
};

/** The share of quotes priced by the old table, counted by a script of the team until it stopped. */
export function addFallbackShare(site: Site, { folder }: Watched, random: Random): void {
  const { since, stopped } = motorFallback;
  tellSeries(site, folder.story.name, "data", [fallbackShare]);
  cloudwatchOf(site, folder.account, folder.story.region).metrics.whenFirstRead((store) => {
    const times = every(HOUR, site.at(since).getTime(), site.at(stopped).getTime());
    const data = Array.from(times, (at) =>
      single(at, at + MINUTE, Math.max(0, 0.021 + 0.006 * random.normal())),
    );
    store.put(fallbackShare, "None", data);
  });
}
