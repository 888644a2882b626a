import type { Role } from "@/lib/platform/auth/permissions";
import { model, only, signedIn, type Expected } from "./expected";

const access = "/api/models/credit-scoring/access";
const event = "1-00000000-0000-4000-8000-000000000000-1";
const exporters: Role[] = ["compliance_officer", "risk_officer", "auditor"];
const known = {
  path: "/api/access/unusual/1/known",
  params: { unusual: "1" },
  body: { reason: "A new hire" },
};

/** Who gets what from the routes of access. */
export const ACCESS_ROWS: Record<string, Expected> = {
  "GET /api/access": { path: "/api/access", status: signedIn(200) },
  "GET /api/models/[model]/access": { path: access, params: model, status: signedIn(404) },
  "GET /api/access/summary": { path: "/api/access/summary", status: signedIn(200) },
  "GET /api/models/[model]/access/summary": {
    path: `${access}/summary`,
    params: model,
    status: signedIn(404),
  },
  "GET /api/access/events/[event]": {
    path: `/api/access/events/${event}`,
    params: { event },
    status: signedIn(404),
  },
  "GET /api/models/[model]/access/events/[event]": {
    path: `${access}/events/${event}`,
    params: { ...model, event },
    status: signedIn(404),
  },
  "GET /api/access/export": { path: "/api/access/export?format=csv", status: only(200, exporters) },
  "GET /api/models/[model]/access/export": {
    path: `${access}/export?format=ndjson`,
    params: model,
    status: only(404, exporters),
  },
  "GET /api/access/coverage": { path: "/api/access/coverage", status: signedIn(200) },
  "GET /api/models/[model]/access/coverage": {
    path: `${access}/coverage`,
    params: model,
    status: signedIn(404),
  },
  "GET /api/access/unusual": { path: "/api/access/unusual", status: signedIn(200) },
  "GET /api/models/[model]/access/unusual": {
    path: `${access}/unusual`,
    params: model,
    status: signedIn(404),
  },
  "POST /api/access/unusual/[unusual]/known": {
    ...known,
    status: only(404, ["compliance_officer", "risk_officer"]),
  },
  "DELETE /api/access/unusual/[unusual]/known": {
    ...known,
    status: only(404, ["compliance_officer", "risk_officer"]),
  },
};
