import type { AwsState } from "@/demo/aws/state";
import { ACCOUNTS } from "./accounts";
import { addModel } from "./add-model";
import { configText } from "./config";
import { openSite } from "./estate";
import { addCompliance } from "./compliance/add-compliance";
import { NAMED_STORIES } from "./models/named-stories";
import { addMonitoring } from "./monitoring/add-monitoring";
import { addTrail, type TrailOptions } from "./trail/add-trail";
import type { TrailWriter } from "./trail/writer";
import { addMany } from "./scale/add-many";
import type { Truth } from "./truth";
import { addUnversionedPackage } from "./unversioned";

export interface Estate {
  state: AwsState;
  truth: Truth;
  /** Text of countersign.yaml. */
  config: string;
  /** Delivers what happens from `now` on; null without a trail. */
  writer: TrailWriter | null;
}

/**
 * Everything that happened at the bank, the shop and the insurance in the 90 days before `now`. The same seed and time
 * give the same estate. `models` counts model package groups, at least the four that have a story; the others have 20
 * versions on average, don't change the four, and are not monitored.
 * `started` is when the process that serves it starts: later than `now` where the estate of another day is kept, and
 * then the clock shows that time and the monitors went on until then.
 * `trail` asks for CloudTrail's log of it all, until `now`, which costs seconds: without it there is none.
 */
export function buildEstate({
  seed,
  now,
  started = now,
  models = NAMED_STORIES.length,
  trail,
}: {
  seed: string | number;
  now: Date;
  started?: Date;
  models?: number;
  trail?: TrailOptions;
}): Estate {
  const site = openSite(seed, now, started);
  const watched = NAMED_STORIES.map((story) => addModel(site, story));
  addMonitoring(site, watched);
  addUnversionedPackage(site);
  addMany(site, Math.max(0, models - NAMED_STORIES.length));
  const logged = trail ? addTrail(site, watched, trail) : null;
  const compliance = addCompliance(site);
  return {
    state: site.state,
    truth: { ...site.truth, access: logged?.truth ?? null, compliance },
    writer: logged?.writer ?? null,
    config: configText(Object.values(ACCOUNTS), NAMED_STORIES),
  };
}
