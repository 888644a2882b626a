import { only, signedIn, type Expected } from "./expected";

/** Who gets what from the routes of the ledger. */
export const LEDGER_ROWS: Record<string, Expected> = {
  "GET /api/ledger": { path: "/api/ledger", status: signedIn(200) },
  "GET /api/ledger/summary": { path: "/api/ledger/summary", status: signedIn(200) },
  "POST /api/ledger/verify": { path: "/api/ledger/verify", status: signedIn(200) },
  "GET /api/ledger/export": {
    path: "/api/ledger/export?group=findings",
    status: only(200, ["compliance_officer", "risk_officer", "auditor"]),
  },
  "GET /api/ledger/[seq]": { path: "/api/ledger/9000", params: { seq: "9000" }, status: signedIn(404) },
  "GET /api/ledger/[seq]/proof": {
    path: "/api/ledger/9000/proof",
    params: { seq: "9000" },
    status: signedIn(404),
  },
};
