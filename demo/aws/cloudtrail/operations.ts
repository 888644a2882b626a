import type { Operation } from "../operation";
import { describeTrails } from "./describe-trails";
import { getEventSelectors } from "./get-event-selectors";
import { getTrailStatus } from "./get-trail-status";
import { listPublicKeys } from "./list-public-keys";
import { deleteTrail, startLogging, stopLogging } from "./logging";
import { lookupEvents } from "./lookup-events";
import { putEventSelectors } from "./put-event-selectors";
import { updateTrail } from "./update-trail";

/** What the loopback answers as CloudTrail. */
export const cloudtrailOperations: Operation[] = [
  lookupEvents,
  describeTrails,
  getTrailStatus,
  getEventSelectors,
  putEventSelectors,
  listPublicKeys,
  startLogging,
  stopLogging,
  updateTrail,
  deleteTrail,
];
