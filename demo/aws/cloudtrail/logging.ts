import { z } from "zod";
import { operation } from "../operation";
import { findOwnTrail } from "./find-trail";

const input = z.object({ Name: z.string().optional() });

/** CloudTrail StartLogging; a trail that logs already stays as it is. */
export const startLogging = operation({
  service: "cloudtrail",
  name: "StartLogging",
  input,
  run({ Name }, context) {
    const { status } = findOwnTrail(Name, context).held;
    if (status.IsLogging) return {};
    status.IsLogging = true;
    status.StartLoggingTime = context.now;
    status.TimeLoggingStarted = context.now.toISOString();
    return {};
  },
});

/** CloudTrail StopLogging; a trail that doesn't log stays as it is. */
export const stopLogging = operation({
  service: "cloudtrail",
  name: "StopLogging",
  input,
  run({ Name }, context) {
    const { status } = findOwnTrail(Name, context).held;
    if (!status.IsLogging) return {};
    status.IsLogging = false;
    status.StopLoggingTime = context.now;
    status.TimeLoggingStopped = context.now.toISOString();
    return {};
  },
});

/** CloudTrail DeleteTrail. What it delivered stays in its bucket. */
export const deleteTrail = operation({
  service: "cloudtrail",
  name: "DeleteTrail",
  input,
  run({ Name }, context) {
    const { home, arn } = findOwnTrail(Name, context);
    home.trails.delete(arn);
    return {};
  },
});
