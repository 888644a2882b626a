import type { Role } from "@/lib/platform/auth/permissions";
import { model, only, signedIn, type Expected } from "./expected";

const compliance = "/api/models/credit-scoring/compliance";
const granters: Role[] = ["compliance_officer", "risk_officer"];
const askers: Role[] = [...granters, "ml_engineer", "business_owner"];
const why = { reason: "The bucket moves this quarter" };
const exception = { ...model, exception: "1" };

/** Who gets what from the routes of compliance. */
export const COMPLIANCE_ROWS: Record<string, Expected> = {
  "GET /api/models/[model]/compliance": { path: compliance, params: model, status: signedIn(404) },
  "GET /api/models/[model]/compliance/export": {
    path: `${compliance}/export?format=ndjson`,
    params: model,
    status: only(404, askers.concat("auditor")),
  },
  "GET /api/compliance/matrix": { path: "/api/compliance/matrix", status: signedIn(200) },
  "GET /api/compliance/matrix/export": {
    path: "/api/compliance/matrix/export?format=csv",
    status: only(404, askers.concat("auditor")),
  },
  "GET /api/compliance/controls/[framework]/[control]": {
    path: "/api/compliance/controls/eu-ai-act/art-12",
    params: { framework: "eu-ai-act", control: "art-12" },
    status: signedIn(404),
  },
  "GET /api/compliance/tags": { path: "/api/compliance/tags", status: signedIn(200) },
  "GET /api/models/[model]/compliance/exceptions": {
    path: `${compliance}/exceptions`,
    params: model,
    status: signedIn(404),
  },
  "POST /api/models/[model]/compliance/exceptions": {
    path: `${compliance}/exceptions`,
    params: model,
    body: { ...why, framework: "eu-ai-act", control: "art-12", owner: "Nina Ray", expiresOn: "2999-01-01" },
    status: only(404, askers),
  },
  "POST /api/models/[model]/compliance/exceptions/[exception]/decision": {
    path: `${compliance}/exceptions/1/decision`,
    params: exception,
    body: { ...why, decision: "granted" },
    status: only(404, granters),
  },
  "POST /api/models/[model]/compliance/exceptions/[exception]/end": {
    path: `${compliance}/exceptions/1/end`,
    params: exception,
    body: why,
    status: only(404, askers),
  },
  "GET /api/models/[model]/compliance/remediations": {
    path: `${compliance}/remediations`,
    params: model,
    status: signedIn(404),
  },
  "POST /api/models/[model]/compliance/remediations": {
    path: `${compliance}/remediations`,
    params: model,
    body: { ...why, ruleId: 1, resourceId: 1, target: "AWS-EnableS3BucketEncryption" },
    status: only(404, ["compliance_officer", "ml_engineer"]),
  },
  "GET /api/models/[model]/compliance/remediations/[remediation]": {
    path: `${compliance}/remediations/1`,
    params: { ...model, remediation: "1" },
    status: signedIn(404),
  },
  "GET /api/compliance/exceptions": { path: "/api/compliance/exceptions", status: signedIn(200) },
};
