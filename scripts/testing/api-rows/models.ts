import { all, model, only, signedIn, type Expected } from "./expected";

const unknown = { path: "/api/nothing", params: { unknown: ["nothing"] }, status: signedIn(404) };

/** Who gets what from the routes of models. */
export const MODELS_ROWS: Record<string, Expected> = {
  "GET /api/health": { path: "/api/health", status: all(200) },
  "GET /api/openapi.json": { path: "/api/openapi.json", status: signedIn(200) },
  "GET /api/auth/[...nextauth]": { path: "/api/auth/csrf", params: { nextauth: ["csrf"] }, status: all(200) },
  "POST /api/auth/[...nextauth]": {
    path: "/api/auth/session",
    params: { nextauth: ["session"] },
    status: all(404),
  },
  "GET /api/session": { path: "/api/session", status: signedIn(200) },
  "GET /api/models": { path: "/api/models", status: signedIn(200) },
  "GET /api/models/totals": { path: "/api/models/totals", status: signedIn(200) },
  "GET /api/models/tags": { path: "/api/models/tags", status: signedIn(200) },
  "GET /api/models/needs": { path: "/api/models/needs", status: signedIn(200) },
  "GET /api/models/findings": { path: "/api/models/findings", status: signedIn(200) },
  "GET /api/models/[model]": { path: "/api/models/credit-scoring", params: model, status: signedIn(404) },
  "GET /api/models/[model]/versions": {
    path: "/api/models/credit-scoring/versions",
    params: model,
    status: signedIn(404),
  },
  "GET /api/models/[model]/versions/[version]": {
    path: "/api/models/credit-scoring/versions/1",
    params: { ...model, version: "1" },
    status: signedIn(404),
  },
  "GET /api/models/[model]/compare": {
    path: "/api/models/credit-scoring/compare?left=1&right=2",
    params: model,
    status: signedIn(404),
  },
  "GET /api/sources": { path: "/api/sources", status: signedIn(200) },
  "POST /api/sources/refresh": {
    path: "/api/sources/refresh",
    status: only(202, ["compliance_officer", "ml_engineer", "administrator"]),
  },
  "GET /api/[...unknown]": unknown,
  "POST /api/[...unknown]": unknown,
  "PUT /api/[...unknown]": unknown,
  "PATCH /api/[...unknown]": unknown,
  "DELETE /api/[...unknown]": unknown,
};
