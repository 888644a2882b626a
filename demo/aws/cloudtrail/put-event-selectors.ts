import type { PutEventSelectorsResponse } from "@aws-sdk/client-cloudtrail";
import { z } from "zod";
import { operation } from "../operation";
import { checkAdvanced, checkClassic } from "./check-selectors";
import { findOwnTrail } from "./find-trail";
import { selectorsOf } from "./get-event-selectors";
import { refuse } from "./refuse";
import { advancedSelectors, classicSelectors } from "./selector-shapes";

/** CloudTrail PutEventSelectors: the selectors given replace all the trail had, of either kind. */
export const putEventSelectors = operation({
  service: "cloudtrail",
  name: "PutEventSelectors",
  input: z.object({
    TrailName: z.string().optional(),
    EventSelectors: classicSelectors.optional(),
    AdvancedEventSelectors: advancedSelectors.optional(),
  }),
  run(
    { TrailName, EventSelectors: classic, AdvancedEventSelectors: advanced },
    context,
  ): PutEventSelectorsResponse {
    const { held } = findOwnTrail(TrailName, context);
    if ((classic === undefined) === (advanced === undefined)) {
      const sentence = "Specify either EventSelectors or AdvancedEventSelectors, and not both.";
      throw refuse("InvalidEventSelectorsException", sentence);
    }
    if (classic) {
      checkClassic(classic);
      held.selectors = { classic };
    }
    if (advanced) {
      checkAdvanced(advanced);
      held.selectors = { advanced };
    }
    held.trail = { ...held.trail, HasCustomEventSelectors: true };
    return selectorsOf(held);
  },
});
