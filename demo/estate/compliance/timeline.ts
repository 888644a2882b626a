import type { ConfigState } from "@/lib/features/compliance/schema/kinds";
import { ACCOUNTS } from "../accounts";
import { type Calendar, minutesLater, type Moment } from "../moments";
import { eventOf } from "./events";
import { PAST } from "./past";
import type { ConfigPlaceStory } from "./places";
import type { ConfigResource } from "./resources";
import type { RuleStory } from "./rules";
import { verdictOf } from "./verdict";

/** Config was switched on everywhere on this day. */
export const SET_UP: Moment = "88d 08:00";
const EVALUATED_AFTER_MINUTES = 3;

/** A state and since when; `eventId` is of the call behind it. */
export interface Phase {
  state: ConfigState;
  since: Date;
  eventId: string | null;
}

/** How one rule's word on one resource went, oldest first: the last phase is what it says now. */
export interface Timeline {
  rule: RuleStory;
  resource: ConfigResource;
  phases: [Phase, ...Phase[]];
  annotation: string | null;
}

function firstLook({ since }: ConfigResource, at: Calendar): Date {
  const setUp = at(SET_UP);
  return minutesLater(since > setUp ? since : setUp, EVALUATED_AFTER_MINUTES);
}

/** What a rule said of a resource: as the story tells, or from the beginning what it says now. */
export function timelineOf(
  { account, region }: ConfigPlaceStory,
  rule: RuleStory,
  resource: ConfigResource,
  at: Calendar,
): Timeline {
  const now = verdictOf(rule.identifier, resource);
  const since = firstLook(resource, at);
  const past = PAST.find(
    (one) =>
      one.rule === rule.name &&
      one.resource === resource.recorded.name &&
      one.region === region &&
      ACCOUNTS[one.account] === account,
  );
  if (!past)
    return {
      rule,
      resource,
      annotation: now.annotation,
      phases: [{ state: now.state, since, eventId: null }],
    };
  const turns = past.turns.map((turn) => ({
    state: turn.to,
    since: at(turn.at),
    eventId: eventOf(past, turn, at)?.id ?? null,
  }));
  return {
    rule,
    resource,
    annotation: now.annotation,
    phases: [{ state: past.first, since, eventId: null }, ...turns],
  };
}

export function currentOf({ phases }: Timeline): Phase {
  return phases.at(-1) ?? phases[0];
}

/** What it said at a time; null: it had not looked yet. */
export function stateAt({ phases }: Timeline, when: Date): ConfigState | null {
  return phases.findLast(({ since }) => since <= when)?.state ?? null;
}
