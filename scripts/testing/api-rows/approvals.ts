import type { CriteriaBody } from "@/lib/features/approvals/schema/criteria";
import { model, only, signedIn, type Expected } from "./expected";

const criteria = "/api/models/credit-scoring/criteria";
const version = "/api/models/credit-scoring/versions/14";
const params = { ...model, version: "14" };
const reason = "The data was collected anew";

const asked: CriteriaBody = {
  metrics: [],
  bias: [],
  metadata: ["dataSnapshot"],
  card: true,
  controls: [],
  artifact: true,
  findings: true,
  freshnessDays: null,
  tier: "high",
  seats: ["business_owner", "risk_officer"],
  override: false,
};

const CRITERIA_ROWS: Record<string, Expected> = {
  "GET /api/models/[model]/criteria": { path: criteria, params: model, status: signedIn(404) },
  "POST /api/models/[model]/criteria": {
    path: criteria,
    params: model,
    body: { after: 0, body: asked, reason },
    status: only(404, ["business_owner"]),
  },
};

const PROPOSAL_ROWS: Record<string, Expected> = {
  "GET /api/approvals": { path: "/api/approvals", status: signedIn(200) },
  "GET /api/models/[model]/versions/[version]/review": {
    path: `${version}/review`,
    params,
    status: signedIn(404),
  },
  "POST /api/models/[model]/versions/[version]/proposals": {
    path: `${version}/proposals`,
    params,
    body: { reason },
    status: only(404, ["ml_engineer", "business_owner"]),
  },
  "POST /api/models/[model]/versions/[version]/decisions": {
    path: `${version}/decisions`,
    params,
    body: {
      proposal: "0f8fad5b-d9cb-469f-a165-70867728950e",
      snapshot: "ab".repeat(32),
      action: "approve",
      role: "business_owner",
      meaning: "You approve credit-scoring v14.",
      reason,
      override: false,
      idempotencyKey: "a-key-of-the-page-1",
    },
    status: only(404, ["compliance_officer", "business_owner", "risk_officer"]),
  },
  "POST /api/models/[model]/versions/[version]/withdrawal": {
    path: `${version}/withdrawal`,
    params,
    body: { proposal: "0f8fad5b-d9cb-469f-a165-70867728950e", reason },
    status: only(404, ["ml_engineer", "business_owner"]),
  },
  "GET /api/models/[model]/decisions": {
    path: "/api/models/credit-scoring/decisions",
    params: model,
    status: signedIn(404),
  },
};

/** Who gets what from the routes of approvals. */
export const APPROVALS_ROWS: Record<string, Expected> = { ...CRITERIA_ROWS, ...PROPOSAL_ROWS };
