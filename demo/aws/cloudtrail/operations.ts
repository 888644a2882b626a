import type { Operation } from "../operation";

/** What the loopback answers as CloudTrail. */
export const cloudtrailOperations: Operation[] = [];
