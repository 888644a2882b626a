import type { Role } from "@/lib/platform/auth/permissions";

export const ROLE_WORDS: Record<Role, string> = {
  compliance_officer: "Compliance officer",
  ml_engineer: "ML engineer",
  business_owner: "Business owner",
  risk_officer: "Risk officer",
  auditor: "Auditor",
  administrator: "Administrator",
};
