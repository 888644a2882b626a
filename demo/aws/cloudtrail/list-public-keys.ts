import type { ListPublicKeysResponse } from "@aws-sdk/client-cloudtrail";
import { z } from "zod";
import { operation } from "../operation";
import { epochSeconds } from "../protocol/timestamp";
import { refuse } from "./refuse";
import { cloudtrailAt } from "./scope";

/**
 * CloudTrail ListPublicKeys: the keys that were valid at any time of the range. Both ends are the current time when
 * left out, which answers the key in use. NextToken is reserved: none is ever given out.
 */
export const listPublicKeys = operation({
  service: "cloudtrail",
  name: "ListPublicKeys",
  input: z.object({
    StartTime: epochSeconds.optional(),
    EndTime: epochSeconds.optional(),
    NextToken: z.string().optional(),
  }),
  run({ StartTime, EndTime, NextToken }, context): ListPublicKeysResponse {
    if (NextToken !== undefined) throw refuse("InvalidTokenException", "Invalid token.");
    const start = (StartTime ?? context.now).getTime();
    const end = (EndTime ?? context.now).getTime();
    if (!(start <= end)) throw refuse("InvalidTimeRangeException", "The start time is after the end time.");
    const PublicKeyList = cloudtrailAt(context).publicKeys.filter(
      ({ ValidityStartTime, ValidityEndTime }) => {
        return (
          (ValidityStartTime?.getTime() ?? 0) <= end && (ValidityEndTime?.getTime() ?? Infinity) >= start
        );
      },
    );
    return { PublicKeyList };
  },
});
