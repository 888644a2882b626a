import type { Moment } from "../moments";
import { type Person, PEOPLE } from "../people";
import type { Random } from "../random";
import type { Decision, EndpointStory, ModelStory, VariantStory, VersionStory } from "../story";

const AUTHORS: Person[] = [
  PEOPLE.ines,
  PEOPLE.tomasz,
  PEOPLE.amara,
  PEOPLE.jonas,
  PEOPLE.sofia,
  PEOPLE.pipeline,
];
const APPROVERS: Person[] = [PEOPLE.owner, PEOPLE.risk, PEOPLE.lena, PEOPLE.henrik];
const APPROVAL_REASONS = [
  "Meets its criteria.",
  "Better than the version before.",
  "Regular retraining, no surprise.",
];
const REJECTION_REASONS = [
  "Worse than what serves.",
  "Evaluated on the wrong snapshot.",
  "Too slow for the storefront.",
];
const FIRST_DAY = 87;

/** Day of a version, so that all of them fit between the group's first day and two days ago. */
function dayOfVersion(index: number, versions: number): number {
  return FIRST_DAY - Math.floor((index * (FIRST_DAY - 2)) / versions);
}

function moment(day: number, hour: number, minute: number): Moment {
  return `${day}d ${hour}:${minute}`;
}

function decisionOf(day: number, isNewest: boolean, random: Random): Decision {
  if (isNewest && random.chance(0.3)) return { status: "PendingManualApproval" };
  const status = random.chance(0.86) ? "Approved" : "Rejected";
  return {
    status,
    at: moment(day, random.integer(12, 15), random.integer(0, 59)),
    approver: random.pick(APPROVERS),
    reason: random.pick(status === "Approved" ? APPROVAL_REASONS : REJECTION_REASONS),
    stamped: random.chance(0.7),
  };
}

/** A line of versions as teams make them: most approved, some rejected, perhaps the newest waiting. */
export function versionHistory(count: number, random: Random): VersionStory[] {
  return Array.from({ length: count }, (_, index): VersionStory => {
    const day = dayOfVersion(index, count);
    return {
      version: index + 1,
      registered: moment(day, random.integer(6, 10), random.integer(0, 59)),
      by: random.pick(AUTHORS),
      snapshot: moment(day + 1, 2, 0),
      description: `Retraining ${index + 1}.`,
      decision: decisionOf(day, index === count - 1, random),
      quality: null,
    };
  });
}

function isApproved({ decision }: VersionStory): boolean {
  return decision.status === "Approved" && "at" in decision;
}

function dayOfMoment(when: Moment): number {
  return Number.parseInt(when, 10);
}

/** Mostly one variant; one endpoint in ten still sends a tenth of its traffic to the version before. */
function variantsFor({ versions }: ModelStory, served: VersionStory, random: Random): VariantStory[] {
  const by = random.chance(0.5) ? "package" : "artifact";
  const before = versions.findLast((told) => told.version < served.version && isApproved(told));
  if (!before || random.chance(0.9)) {
    return [{ name: "AllTraffic", weight: 1, serves: { version: served.version, by } }];
  }
  return [
    { name: "main", weight: 9, serves: { version: served.version, by } },
    { name: "before", weight: 1, serves: { version: before.version, by } },
  ];
}

/** An endpoint that took `served` on the evening of its registration, after the decision. */
export function endpointFor(story: ModelStory, served: VersionStory, random: Random): EndpointStory {
  const day = dayOfMoment(served.registered);
  const minute = random.integer(0, 49);
  const config = `${story.name}-prod-v${served.version}`;
  return {
    name: `${story.name}-prod`,
    region: story.region,
    created: moment(day, 17, minute),
    updated: moment(day, 17, minute + 6),
    configs: [
      {
        name: config,
        created: moment(day, 17, minute),
        variants: variantsFor(story, served, random),
      },
    ],
    current: config,
    instanceType: "ml.m5.large",
    instances: random.integer(1, 4),
    capture: random.chance(0.5),
    tags: { owner: story.tags["owner"] ?? "unknown" },
  };
}

export function newestApproved(versions: VersionStory[]): VersionStory | undefined {
  return versions.findLast(isApproved);
}

export function newestRejected(versions: VersionStory[]): VersionStory | undefined {
  return versions.findLast(({ decision }) => decision.status === "Rejected");
}
