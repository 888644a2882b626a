import { NAMED_STORIES } from "../models/named-stories";
import type { ConfigPlaceStory } from "./places";
import { remediationsOf } from "./rule-records";
import { PACK, PACK_RULES } from "./rules";
import { currentOf, type Timeline } from "./timeline";
import type { ChangeTruth, ComplianceTruth, ResultTruth } from "./truth";
import type { ModelStory } from "../story";

/** What of a story Config could know: reports are no part of a model. */
function partsOf({ stores, endpoints }: ModelStory): string[] {
  const keys = [stores.modelsKey, stores.dataKey].flatMap((key) => key?.arn.split("/").at(-1) ?? []);
  const serving = endpoints
    .filter(({ configs }) =>
      configs.every(({ variants }) => variants.every(({ serves }) => "version" in serves)),
    )
    .flatMap(({ current, configs }) => {
      const config = configs.find(({ name }) => name === current);
      const several = (config?.variants.length ?? 0) > 1;
      const models = config?.variants.map(({ name }) => `${current}-model${several ? `-${name}` : ""}`);
      return [current, ...(models ?? [])];
    });
  return [stores.data, stores.artifacts, ...keys, ...serving];
}

function modelsOf({ account, region }: ConfigPlaceStory, { resource }: Timeline): string[] {
  return NAMED_STORIES.filter((story) => story.account === account.name && story.region === region)
    .filter(
      (story) =>
        resource.type === "AWS::CloudTrail::Trail" || partsOf(story).includes(resource.recorded.name),
    )
    .map(({ name }) => name);
}

function resultTruth(place: ConfigPlaceStory, timeline: Timeline): ResultTruth {
  const { rule, resource } = timeline;
  const remediation = remediationsOf(place).find(({ ConfigRuleName }) => ConfigRuleName === rule.name);
  return {
    account: place.account.id,
    region: place.region,
    rule: rule.name,
    identifier: rule.identifier,
    type: resource.type,
    resource: resource.recorded.id,
    models: modelsOf(place, timeline),
    since: currentOf(timeline).since.toISOString(),
    remediation: remediation?.TargetId ?? null,
  };
}

function changeTruths(
  { account, region }: ConfigPlaceStory,
  { rule, resource, phases }: Timeline,
): ChangeTruth[] {
  return phases.flatMap((phase, index) => {
    const before = phases[index - 1];
    if (!before) return [];
    return [
      {
        account: account.id,
        region,
        rule: rule.name,
        type: resource.type,
        resource: resource.recorded.id,
        from: before.state,
        to: phase.state,
        at: phase.since.toISOString(),
        eventId: phase.eventId,
      },
    ];
  });
}

/** Writes down what is so in a place. */
export function tellPlace(truth: ComplianceTruth, place: ConfigPlaceStory, timelines: Timeline[]): void {
  const { account, region, recording, rules } = place;
  const at = { account: account.id, region };
  const inState = (state: string) =>
    timelines.filter((timeline) => currentOf(timeline).state === state).map((one) => resultTruth(place, one));
  truth.places.push({ ...at, recording, rules: rules.map(({ name }) => name) });
  if (place.pack) truth.packs.push({ ...at, name: PACK.name, rules: PACK_RULES.map(({ name }) => name) });
  truth.nonCompliant.push(...inState("NON_COMPLIANT"));
  truth.insufficientData.push(...inState("INSUFFICIENT_DATA"));
  truth.changes.push(...timelines.flatMap((timeline) => changeTruths(place, timeline)));
}
