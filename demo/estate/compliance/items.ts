import { createHash } from "node:crypto";
import { resourceKey } from "@/demo/aws/config/compliance";
import { complianceItemType } from "@/demo/aws/config/items/record-compliance";
import { stamp } from "@/demo/aws/config/items/record-items";
import type { Resource } from "@/demo/aws/config/items/resource";
import type { RecordedItem } from "@/demo/aws/state";
import { minutesLater } from "../moments";
import { asItWas } from "./as-it-was";
import type { ConfigPlaceStory } from "./places";
import { ruleArn, ruleId } from "./rule-records";
import { stateAt, type Timeline } from "./timeline";

interface Occasion {
  place: ConfigPlaceStory;
  at: Date;
  first: boolean;
}

function commonOf({ place, at, first }: Occasion) {
  return {
    version: "1.3",
    accountId: place.account.id,
    ...stamp(at),
    configurationItemStatus: first ? ("ResourceDiscovered" as const) : ("OK" as const),
    awsRegion: place.region,
    relationships: [],
  };
}

/** A resource's own item; its hash is over what the loopback compares before it writes another. */
function resourceItem(occasion: Occasion, resource: Resource, relatedEvents: string[]): RecordedItem {
  const { type, id, name, arn, createdAt, supplementary, tags } = resource;
  const configuration = JSON.stringify(resource.configuration);
  const content = JSON.stringify([configuration, supplementary, tags]);
  return {
    ...commonOf(occasion),
    configurationItemMD5Hash: createHash("md5").update(content).digest("hex"),
    arn,
    resourceType: type,
    resourceId: id,
    resourceName: name,
    availabilityZone: "Regional",
    resourceCreationTime: createdAt,
    tags,
    relatedEvents,
    configuration,
    supplementaryConfiguration: supplementary,
  };
}

function wholeOf(states: Set<string>): string {
  if (states.has("NON_COMPLIANT")) return "NON_COMPLIANT";
  return states.has("COMPLIANT") ? "COMPLIANT" : "INSUFFICIENT_DATA";
}

function complianceItem(occasion: Occasion, timelines: Timeline[], { type, id }: Resource): RecordedItem {
  const { place, at } = occasion;
  const configRuleList = timelines.flatMap((timeline) => {
    const complianceType = stateAt(timeline, at);
    if (complianceType === null) return [];
    const { name } = timeline.rule;
    return [
      {
        configRuleArn: ruleArn(place, name),
        configRuleId: ruleId(place, name),
        configRuleName: name,
        complianceType,
      },
    ];
  });
  return {
    ...commonOf(occasion),
    configurationItemMD5Hash: "",
    resourceType: complianceItemType,
    resourceId: resourceKey(type, id),
    tags: {},
    relatedEvents: [],
    configuration: JSON.stringify({
      targetResourceId: id,
      targetResourceType: type,
      complianceType: wholeOf(new Set(configRuleList.map(({ complianceType }) => complianceType))),
      configRuleList,
    }),
    supplementaryConfiguration: {},
  };
}

/** When any rule began to say something else of the resource, oldest first. */
function turningPoints(timelines: Timeline[]): { at: Date; events: string[] }[] {
  const phases = timelines
    .flatMap((timeline) => timeline.phases)
    .toSorted((a, b) => Number(a.since) - Number(b.since));
  return [...Map.groupBy(phases, ({ since }) => since.getTime())].map(([at, those]) => ({
    at: new Date(at),
    events: those.flatMap(({ eventId }) => eventId ?? []),
  }));
}

/**
 * The configuration items of one resource and of its compliance, by the key of their list, oldest first: one at every
 * change, the resource's own a minute before that of its compliance.
 */
export function itemsOf(place: ConfigPlaceStory, timelines: Timeline[]): Map<string, RecordedItem[]> {
  const [any] = timelines;
  if (!any) return new Map();
  const { recorded } = any.resource;
  const key = resourceKey(recorded.type, recorded.id);
  const points = turningPoints(timelines);
  const holdsAt = (at: Date) => (rule: string) => {
    const timeline = timelines.find((one) => one.rule.name === rule);
    return timeline === undefined || stateAt(timeline, at) === "COMPLIANT";
  };
  const own = points
    .filter(({ events }, index) => index === 0 || events.length > 0)
    .map(({ at, events }, index) => {
      const occasion = { place, at: minutesLater(at, -1), first: index === 0 };
      return resourceItem(occasion, asItWas(any.resource, holdsAt(at)), events);
    });
  const compliance = points.map(({ at }, index) =>
    complianceItem({ place, at, first: index === 0 }, timelines, recorded),
  );
  return new Map([
    [key, own],
    [resourceKey(complianceItemType, key), compliance],
  ]);
}
