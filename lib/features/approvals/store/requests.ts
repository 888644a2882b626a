import "server-only";
import { modelRequestsIn } from "@/lib/platform/db/model-requests";

/** Models whose versions are to be looked at now; asking is part of the transaction of what changed. */
export const { insertRequest, hasRequests, selectRequests, deleteRequests } = modelRequestsIn(
  "approvals_request",
  "asked_at",
);
