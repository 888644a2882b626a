import type { DescribeTrailsResponse } from "@aws-sdk/client-cloudtrail";
import { z } from "zod";
import { operation } from "../operation";
import { trailsSeen } from "./find-trail";
import { trailArn } from "./trail-name";

/** CloudTrail DescribeTrails: names and ARNs nobody has are left out, not refused. Names stand for trails of here. */
export const describeTrails = operation({
  service: "cloudtrail",
  name: "DescribeTrails",
  input: z.object({
    trailNameList: z.array(z.string()).default([]),
    includeShadowTrails: z.boolean().default(true),
  }),
  run({ trailNameList, includeShadowTrails }, context): DescribeTrailsResponse {
    const asked = new Set(trailNameList.map((given) => trailArn(given, context).arn));
    const trails = trailsSeen(context)
      .filter(({ isShadow }) => includeShadowTrails || !isShadow)
      .map(({ held }) => held.trail);
    return { trailList: trails.filter(({ TrailARN }) => asked.size === 0 || asked.has(TrailARN ?? "")) };
  },
});
