import type { GetTrailStatusResponse } from "@aws-sdk/client-cloudtrail";
import { z } from "zod";
import { operation } from "../operation";
import { findTrail } from "./find-trail";

/** CloudTrail GetTrailStatus. A shadow trail must be named by its ARN. */
export const getTrailStatus = operation({
  service: "cloudtrail",
  name: "GetTrailStatus",
  input: z.object({ Name: z.string().optional() }),
  run: ({ Name }, context): GetTrailStatusResponse => findTrail(Name, context).held.status,
});
