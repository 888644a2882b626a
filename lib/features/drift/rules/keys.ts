import type { FoundMetric } from "./presets";

const UNSAFE = /[^A-Za-z0-9_.=:@-]+/g;
const LONGEST = 200;

/** `end` is what tells it from others of the same name, so that is never cut off. */
function safe(text: string, end = ""): string {
  return text.replace(UNSAFE, "-").slice(0, LONGEST - end.length) + end;
}

// These say where a metric comes from rather than what it is.
const PLACE =
  /^(endpoint(name)?|(monitoring)?schedule(name)?|biasstage|label|labelvalue|valuetype|explainabilitymethod)$/i;

/**
 * The name of a series in addresses: its metric, what tells it from its sisters (feature, facet, variant), and where
 * it comes from only if that is not enough. Unique among `taken`, which it joins.
 */
export function keyOf(metric: FoundMetric, stat: string, taken: Set<string>): string {
  const { metricName, dimensions } = metric;
  const values = (some: typeof dimensions) => some.map(({ value }) => value);
  const own = values(
    dimensions.filter(({ name, value }) => !PLACE.test(name) && !metricName.endsWith(value)),
  );
  const place = values(dimensions.filter(({ name }) => PLACE.test(name)));
  const name = [metricName, ...own].join(":");
  const withPlace = [name, ...place].join(":");
  const candidates = [name, withPlace, `${withPlace}.${stat}`].map((text) => safe(text));
  for (let number = 2; ; number += 1) {
    const key = candidates.shift() ?? safe(name, `:${number}`);
    if (taken.has(key)) continue;
    taken.add(key);
    return key;
  }
}
