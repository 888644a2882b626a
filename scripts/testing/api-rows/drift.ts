import type { Role } from "@/lib/platform/auth/permissions";
import { model, only, signedIn, type Expected } from "./expected";

const writers: Role[] = ["ml_engineer"];
const drift = "/api/models/credit-scoring/drift";
const rule = {
  metric: "accuracy",
  comparison: "<",
  threshold: 0.75,
  forPeriods: 1,
  action: { kind: "notify" },
};

/** Who gets what from the routes of drift. */
export const DRIFT_ROWS: Record<string, Expected> = {
  "GET /api/models/[model]/drift": {
    path: "/api/models/credit-scoring/drift?metric=a&from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z",
    params: model,
    status: signedIn(404),
  },
  "GET /api/models/[model]/drift/heatmap": {
    path: "/api/models/credit-scoring/drift/heatmap?kind=data&from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z",
    params: model,
    status: signedIn(404),
  },
  "GET /api/models/[model]/drift/series": {
    path: "/api/models/credit-scoring/drift/series",
    params: model,
    status: signedIn(404),
  },
  "GET /api/models/[model]/drift/distribution": {
    path: "/api/models/credit-scoring/drift/distribution?feature=income",
    params: model,
    status: signedIn(404),
  },
  "GET /api/models/[model]/drift/violations": {
    path: "/api/models/credit-scoring/drift/violations",
    params: model,
    status: signedIn(404),
  },
  "POST /api/models/[model]/drift/violations/expected": {
    path: "/api/models/credit-scoring/drift/violations/expected",
    params: model,
    body: { schedule: "arn", feature: "income", check: "data_type_check", reason: "A new product" },
    status: only(404, ["ml_engineer"]),
  },
  "DELETE /api/models/[model]/drift/violations/expected/[expectation]": {
    path: "/api/models/credit-scoring/drift/violations/expected/1",
    params: { ...model, expectation: "1" },
    status: only(404, ["ml_engineer"]),
  },
  "POST /api/models/[model]/drift/refresh": {
    path: "/api/models/credit-scoring/drift/refresh",
    params: model,
    status: signedIn(404),
  },
  "GET /api/models/[model]/drift/rules": { path: `${drift}/rules`, params: model, status: signedIn(404) },
  "POST /api/models/[model]/drift/rules": {
    path: `${drift}/rules`,
    params: model,
    body: rule,
    status: only(404, writers),
  },
  "PUT /api/models/[model]/drift/rules/[rule]": {
    path: `${drift}/rules/1`,
    params: { ...model, rule: "1" },
    body: { ...rule, version: 1 },
    status: only(404, writers),
  },
  "DELETE /api/models/[model]/drift/rules/[rule]": {
    path: `${drift}/rules/1`,
    params: { ...model, rule: "1" },
    status: only(404, writers),
  },
  "GET /api/models/[model]/drift/rules/[rule]/versions": {
    path: `${drift}/rules/1/versions`,
    params: { ...model, rule: "1" },
    status: signedIn(404),
  },
  "GET /api/models/[model]/drift/episodes": {
    path: `${drift}/episodes`,
    params: model,
    status: signedIn(404),
  },
  "POST /api/models/[model]/drift/episodes/[episode]/acknowledge": {
    path: `${drift}/episodes/1/acknowledge`,
    params: { ...model, episode: "1" },
    status: only(404, ["compliance_officer", "ml_engineer", "business_owner", "risk_officer"]),
  },
  "GET /api/models/[model]/drift/alarms": { path: `${drift}/alarms`, params: model, status: signedIn(404) },
  "GET /api/drift/episodes": { path: "/api/drift/episodes", status: signedIn(200) },
};
