import {
  criteriaPageSchema,
  criteriaSchema,
  setCriteriaSchema,
} from "@/lib/features/approvals/schema/criteria";
import {
  decideSchema,
  decisionHistoryQuerySchema,
  decisionHistorySchema,
  proposalListQuerySchema,
  proposalListSchema,
  proposalSchema,
  proposeSchema,
  reviewSchema,
  withdrawSchema,
} from "@/lib/features/approvals/schema/proposal";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { versionParamsSchema } from "@/lib/features/models/schema/version";
import type { Endpoint } from "@/lib/platform/http/openapi";

const CRITERIA_ENDPOINTS: readonly Endpoint[] = [
  {
    method: "get",
    path: "/api/models/{model}/criteria",
    summary:
      "What the business asks of every version of a model, every version of that, and what can be asked",
    tag: "approvals",
    params: modelParamsSchema,
    response: criteriaPageSchema,
  },
  {
    method: "post",
    path: "/api/models/{model}/criteria",
    summary: "Set them; open proposals are evaluated against them",
    tag: "approvals",
    params: modelParamsSchema,
    body: setCriteriaSchema,
    response: criteriaSchema,
    status: 201,
  },
];

const PROPOSAL_ENDPOINTS: readonly Endpoint[] = [
  {
    method: "get",
    path: "/api/approvals",
    summary: "What waits for your signature, what is in review, or what ended; the newest first",
    tag: "approvals",
    query: proposalListQuerySchema,
    response: proposalListSchema,
  },
  {
    method: "get",
    path: "/api/models/{model}/versions/{version}/review",
    summary: "A version with everything a signature is about: what is frozen, what changed since, who signed",
    tag: "approvals",
    params: versionParamsSchema,
    response: reviewSchema,
  },
  {
    method: "post",
    path: "/api/models/{model}/versions/{version}/proposals",
    summary: "Propose a version for a decision, again where an earlier proposal ended",
    tag: "approvals",
    params: versionParamsSchema,
    body: proposeSchema,
    response: proposalSchema,
    status: 201,
  },
  {
    method: "post",
    path: "/api/models/{model}/versions/{version}/decisions",
    summary:
      "Approve or reject a version over exactly what was shown: 403 with `code` step_up asks to sign in again, 409 with `changes` says what is not as shown",
    tag: "approvals",
    params: versionParamsSchema,
    body: decideSchema,
    response: proposalSchema,
    status: 201,
  },
  {
    method: "post",
    path: "/api/models/{model}/versions/{version}/withdrawal",
    summary: "Take a proposal back before it is decided",
    tag: "approvals",
    params: versionParamsSchema,
    body: withdrawSchema,
    response: proposalSchema,
  },
  {
    method: "get",
    path: "/api/models/{model}/decisions",
    summary: "Everything ever proposed of a model and what was decided, the newest first",
    tag: "approvals",
    params: modelParamsSchema,
    query: decisionHistoryQuerySchema,
    response: decisionHistorySchema,
  },
];

/** What is asked of versions, what is proposed, and what people decide about it. */
export const APPROVALS_ENDPOINTS: readonly Endpoint[] = [...CRITERIA_ENDPOINTS, ...PROPOSAL_ENDPOINTS];
