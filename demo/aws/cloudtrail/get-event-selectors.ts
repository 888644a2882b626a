import type { GetEventSelectorsResponse } from "@aws-sdk/client-cloudtrail";
import { z } from "zod";
import { operation } from "../operation";
import type { TrailState } from "../state";
import { findTrail } from "./find-trail";

/** CloudTrail GetEventSelectors: classic or advanced ones, never both. */
export const getEventSelectors = operation({
  service: "cloudtrail",
  name: "GetEventSelectors",
  input: z.object({ TrailName: z.string().optional() }),
  run: ({ TrailName }, context): GetEventSelectorsResponse => selectorsOf(findTrail(TrailName, context).held),
});

/** A trail's selectors as GetEventSelectors and PutEventSelectors answer them. */
export function selectorsOf({ trail: { TrailARN }, selectors }: TrailState): GetEventSelectorsResponse {
  return "advanced" in selectors
    ? { TrailARN, AdvancedEventSelectors: selectors.advanced }
    : { TrailARN, EventSelectors: selectors.classic };
}
