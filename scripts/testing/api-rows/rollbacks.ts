import { type Expected, model, only, signedIn } from "./expected";

const rollbacks = { path: "/api/models/credit-scoring/rollbacks", params: model };

/** Who gets what from the routes of differences and rollbacks. */
export const ROLLBACK_ROWS: Record<string, Expected> = {
  "GET /api/approvals/differences": { path: "/api/approvals/differences", status: signedIn(200) },
  "POST /api/approvals/differences/[difference]/acknowledgement": {
    path: "/api/approvals/differences/1/acknowledgement",
    params: { difference: "1" },
    body: { note: "An emergency" },
    status: only(404, ["compliance_officer", "risk_officer"]),
  },
  "GET /api/models/[model]/rollbacks": { ...rollbacks, status: signedIn(404) },
  "POST /api/models/[model]/rollbacks": {
    ...rollbacks,
    body: {
      endpoint: "credit-scoring-prod",
      from: "credit-scoring-v7",
      to: "credit-scoring-v6",
      reason: "It drifts",
      episode: null,
      idempotencyKey: "0123456789abcdef",
    },
    status: only(404, ["ml_engineer", "business_owner", "risk_officer"]),
  },
};
