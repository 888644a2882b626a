import {
  acknowledgeSchema,
  differenceListQuerySchema,
  differenceListSchema,
  differenceParamsSchema,
  differenceSchema,
} from "@/lib/features/approvals/schema/difference";
import {
  requestRollbackSchema,
  rollbackPageSchema,
  rollbackSchema,
} from "@/lib/features/approvals/schema/rollback";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import type { Endpoint } from "@/lib/platform/http/openapi";

/** Where SageMaker says something else than the ledger, and the way back to what served before. */
export const ROLLBACK_ENDPOINTS: readonly Endpoint[] = [
  {
    method: "get",
    path: "/api/approvals/differences",
    summary:
      "Where SageMaker says something else than the ledger, who did it, and as of when it was compared",
    tag: "approvals",
    query: differenceListQuerySchema,
    response: differenceListSchema,
  },
  {
    method: "post",
    path: "/api/approvals/differences/{difference}/acknowledgement",
    summary: "Take note of a difference, on the record: what was found is what is expected from now on",
    tag: "approvals",
    params: differenceParamsSchema,
    body: acknowledgeSchema,
    response: differenceSchema,
  },
  {
    method: "get",
    path: "/api/models/{model}/rollbacks",
    summary: "What each endpoint of a model could go back to, or why not, and every rollback so far",
    tag: "approvals",
    params: modelParamsSchema,
    response: rollbackPageSchema,
  },
  {
    method: "post",
    path: "/api/models/{model}/rollbacks",
    summary: "Take an endpoint back to a configuration it served an approved version with",
    tag: "approvals",
    params: modelParamsSchema,
    body: requestRollbackSchema,
    status: 202,
    response: rollbackSchema,
  },
];
