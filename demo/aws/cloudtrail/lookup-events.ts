import type { Event, LookupEventsResponse } from "@aws-sdk/client-cloudtrail";
import { z } from "zod";
import { operation } from "../operation";
import { epochSeconds } from "../protocol/timestamp";
import type { ManagementEvent } from "../state";
import { secondOf } from "./history";
import { attributeFilter, lookupAttributes } from "./lookup-attribute";
import { lookupPage } from "./lookup-page";
import { readToken, writeToken } from "./lookup-token";
import { refuse } from "./refuse";
import { cloudtrailAt } from "./scope";

const mostResults = 50;

/**
 * CloudTrail LookupEvents: management events of this account and region, newest first, at most 50 a page. A range
 * that begins more than 90 days ago is cut, not refused. Nothing here makes Insights events: asked for, there are none.
 */
export const lookupEvents = operation({
  service: "cloudtrail",
  name: "LookupEvents",
  input: z.object({
    LookupAttributes: lookupAttributes.default([]),
    StartTime: epochSeconds.optional(),
    EndTime: epochSeconds.optional(),
    EventCategory: z.string().optional(),
    MaxResults: z.int().default(mostResults),
    NextToken: z.string().optional(),
  }),
  run(input, context): LookupEventsResponse {
    const { MaxResults: limit, NextToken } = input;
    if (limit < 1 || limit > mostResults) {
      throw refuse("InvalidMaxResultsException", `MaxResults must be from 1 to ${mostResults}.`);
    }
    const isInsight = input.EventCategory !== undefined;
    if (isInsight && input.EventCategory !== "insight") {
      throw refuse(
        "InvalidEventCategoryException",
        `The event category ${input.EventCategory} is not valid.`,
      );
    }
    const fits = attributeFilter(input.LookupAttributes, isInsight);
    const range = rangeOf(input.StartTime, input.EndTime);
    const after = NextToken === undefined ? null : readToken(input, context, NextToken);
    if (isInsight) return { Events: [] };
    const asked = { ...range, after, limit, nowMs: context.now.getTime(), fits };
    const { events, next } = lookupPage(cloudtrailAt(context).history, asked);
    return { Events: events.map(written), NextToken: next ? writeToken(input, context, next) : undefined };
  },
});

/** First and last second of the range, both included. */
function rangeOf(start: Date | undefined, end: Date | undefined): { from: number; to: number } {
  const from = start === undefined ? 0 : start.getTime() / 1000;
  const to = end === undefined ? Number.MAX_SAFE_INTEGER / 1000 : end.getTime() / 1000;
  if (Number.isNaN(from) || Number.isNaN(to)) {
    throw refuse("InvalidTimeRangeException", "The time range is outside the range of possible values.");
  }
  if (from > to) throw refuse("InvalidTimeRangeException", "The start time is after the end time.");
  return { from: Math.ceil(from), to: Math.floor(to) };
}

function written(event: ManagementEvent): Event {
  return {
    EventId: event.id,
    EventName: event.name,
    ReadOnly: String(event.readOnly),
    AccessKeyId: event.accessKeyId ?? undefined,
    EventTime: new Date(secondOf(event) * 1000),
    EventSource: event.source,
    Username: event.username ?? undefined,
    Resources: event.resources.map(({ type, name }) => ({ ResourceType: type, ResourceName: name })),
    CloudTrailEvent: event.record(),
  };
}
