import type { Role } from "@/lib/platform/auth/permissions";
import { model, only, signedIn, type Expected } from "./expected";

const documentation = "/api/models/credit-scoring/documentation";
const field = { ...model, field: "intended-use" };
const authors: Role[] = ["compliance_officer", "ml_engineer", "business_owner", "risk_officer"];

/** Who gets what from the routes of documentation. */
export const DOCUMENTATION_ROWS: Record<string, Expected> = {
  "GET /api/models/[model]/documentation": { path: documentation, params: model, status: signedIn(404) },
  "GET /api/models/[model]/documentation/markdown": {
    path: `${documentation}/markdown`,
    params: model,
    status: signedIn(404),
  },
  "PUT /api/models/[model]/documentation/fields/[field]": {
    path: `${documentation}/fields/intended-use`,
    params: field,
    body: { version: 0, text: "Quotes for private cars.", reviewOn: "2027-06-01" },
    status: only(404, authors),
  },
  "POST /api/models/[model]/documentation/fields/[field]/review": {
    path: `${documentation}/fields/intended-use/review`,
    params: field,
    body: { version: 1, reviewOn: "2027-06-01" },
    status: only(404, authors),
  },
  "GET /api/models/[model]/documentation/fields/[field]/history": {
    path: `${documentation}/fields/intended-use/history`,
    params: field,
    status: signedIn(404),
  },
  "POST /api/models/[model]/documentation/documents": {
    path: `${documentation}/documents`,
    params: model,
    body: {
      kind: "dpia",
      title: "Assessment of quotes",
      owner: "team-actuarial",
      coversVersion: null,
      dated: "2026-10-01",
      reviewOn: "2027-06-01",
      url: "https://documents.example.com/dpia/7",
    },
    status: only(404, authors),
  },
  "DELETE /api/models/[model]/documentation/documents/[document]": {
    path: `${documentation}/documents/1`,
    params: { ...model, document: "1" },
    status: only(404, authors),
  },
  "GET /api/models/[model]/documentation/documents/[document]/file": {
    path: `${documentation}/documents/1/file`,
    params: { ...model, document: "1" },
    status: signedIn(404),
  },
};
