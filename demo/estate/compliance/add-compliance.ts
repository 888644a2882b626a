import { resourceKey } from "@/demo/aws/config/compliance";
import type { ConfigState as ConfigHeld } from "@/demo/aws/state";
import { remediationRole } from "../accounts";
import type { Site } from "../estate";
import { addAggregator, addPack, addRecorder } from "./recording";
import { itemsOf } from "./items";
import { CONFIG_PLACES, type ConfigPlaceStory } from "./places";
import { resourcesIn } from "./resources";
import { remediationsOf, resultRecord, ruleRecord, statusRecord } from "./rule-records";
import { currentOf, SET_UP, type Timeline, timelineOf } from "./timeline";
import { type ComplianceTruth, noCompliance } from "./truth";
import { tellPlace } from "./truth-of";

const HOUR = 3_600_000;
const RUN_EVERY = 6 * HOUR;
/** Periodic rules run four times a day, at 03:58, 09:58 … */
const RUN_AT = 3 * HOUR + 58 * 60_000;

function configOf({ state }: Site, { account, region }: ConfigPlaceStory): ConfigHeld {
  const config = state.accounts.get(account.id)?.config.get(region);
  if (!config) throw new Error(`${account.name} has no Config in ${region}`);
  return config;
}

function lastRunBefore(now: number): Date {
  return new Date(Math.floor((now - RUN_AT) / RUN_EVERY) * RUN_EVERY + RUN_AT);
}

/** What each rule says of each resource; a rule that waits for changes says nothing where nothing is recorded. */
function timelinesOf(site: Site, place: ConfigPlaceStory): Timeline[] {
  const resources = resourcesIn(site, place);
  return place.rules
    .filter(({ periodic }) => periodic || place.recording)
    .flatMap((rule) =>
      (resources.get(rule.looksAt) ?? []).map((resource) => timelineOf(place, rule, resource, site.at)),
    );
}

function addRules(site: Site, place: ConfigPlaceStory, timelines: Timeline[]): void {
  const config = configOf(site, place);
  const setUp = site.at(SET_UP);
  const lastRun = lastRunBefore(site.span.now);
  const byRule = Map.groupBy(timelines, ({ rule }) => rule);
  for (const story of place.rules) {
    const told = byRule.get(story) ?? [];
    const failed = told.find((timeline) => currentOf(timeline).state === "INSUFFICIENT_DATA");
    const failedAt = failed ? { at: currentOf(failed).since, of: failed.resource.recorded.name } : null;
    config.rules.set(story.name, {
      rule: ruleRecord(place, story),
      status: statusRecord(place, story, { setUp, lastRun, failedAt }),
      results: new Map(
        told.map((timeline) => [
          resourceKey(timeline.resource.type, timeline.resource.recorded.id),
          resultRecord(timeline, lastRun),
        ]),
      ),
    });
  }
}

function addRemediations(site: Site, place: ConfigPlaceStory): void {
  const { account } = place;
  const arn = remediationRole(account);
  for (const remediation of remediationsOf(place)) {
    configOf(site, place).remediations.set(remediation.ConfigRuleName ?? "", remediation);
    const trust = { arn, externalId: account.externalId, deniedActions: new Set<string>() };
    site.state.accounts.get(account.id)?.roles.set(arn, trust);
  }
}

function addItems(site: Site, place: ConfigPlaceStory, timelines: Timeline[]): void {
  const { items } = configOf(site, place);
  for (const those of Map.groupBy(timelines, ({ resource }) => resource).values())
    for (const [key, list] of itemsOf(place, those)) items.set(key, list);
}

/**
 * Puts what AWS Config holds of the estate: recorders, rules with what they say of every resource and how it came to be
 * so, the house's conformance pack, an aggregator. Comes last, because its rules look at everything else.
 */
export function addCompliance(site: Site): ComplianceTruth {
  const truth = noCompliance();
  for (const place of CONFIG_PLACES) {
    const timelines = timelinesOf(site, place);
    addRules(site, place, timelines);
    addRemediations(site, place);
    if (place.recording) {
      addRecorder(site, place, configOf(site, place));
      addItems(site, place, timelines);
    }
    if (place.pack) addPack(site, place, configOf(site, place));
    tellPlace(truth, place, timelines);
  }
  addAggregator(site);
  truth.changes.sort((a, b) => a.at.localeCompare(b.at));
  return truth;
}
