import { z } from "zod";
import { operation } from "../operation";
import { epochSeconds } from "../protocol/timestamp";
import { resourceKey } from "./compliance";
import { historyPage } from "./history-page";
import { readToken, writeToken } from "./page";
import { refuse } from "./refuse";
import { configAt } from "./scope";
import { limitTo, nextToken, resourceType } from "./shapes";

const positionSchema = z.tuple([z.number(), z.int().min(0)]);

/**
 * AWS Config GetResourceConfigHistory: newest first unless asked otherwise, 10 a page. A call looks at seven days at
 * most, so a page may be short or empty while there is a token. NoAvailableConfigurationRecorderException without a
 * recorder, ResourceNotDiscoveredException for what was never recorded.
 */
export const getResourceConfigHistory = operation({
  service: "config",
  name: "GetResourceConfigHistory",
  input: z.object({
    resourceType,
    resourceId: z.string().min(1).max(768),
    laterTime: epochSeconds.optional(),
    earlierTime: epochSeconds.optional(),
    chronologicalOrder: z.enum(["Reverse", "Forward"]).default("Reverse"),
    limit: limitTo(100),
    nextToken,
  }),
  run(input, context) {
    const here = configAt(context);
    if (!here.recorder) {
      throw refuse(
        "NoAvailableConfigurationRecorderException",
        "There are no configuration recorders available to record your resources.",
      );
    }
    const items = here.items.get(resourceKey(input.resourceType, input.resourceId));
    const first = items?.[0]?.configurationItemCaptureTime;
    if (!items || !first) {
      const sentence = `Resource ${input.resourceId} of resourceType:${input.resourceType} is unknown or has not been discovered`;
      throw refuse("ResourceNotDiscoveredException", sentence);
    }
    const { laterTime, earlierTime } = input;
    const to = laterTime?.getTime() ?? context.now.getTime();
    const from = earlierTime?.getTime() ?? Math.min(first.getTime(), to);
    if (earlierTime && earlierTime.getTime() >= to) {
      throw refuse("InvalidTimeRangeException", "The earlier time is not before the later time.");
    }
    const owner = { context, operation: "GetResourceConfigHistory", input };
    const { page, next } = historyPage(items, {
      from,
      to,
      isForward: input.chronologicalOrder === "Forward",
      limit: input.limit || 10,
      position: input.nextToken === undefined ? null : readToken(owner, input.nextToken, positionSchema),
    });
    return { configurationItems: page, nextToken: next ? writeToken(owner, next) : undefined };
  },
});
