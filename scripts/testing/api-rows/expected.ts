import type { Role } from "@/lib/platform/auth/permissions";

export type Caller = Role | "no role" | "signed out";

/** In a database without models, so what may be read but is not there answers 404, after the permission. */
export interface Expected {
  path: string;
  params?: Record<string, string | string[]>;
  /** Sent as JSON; an empty object where a route takes none. */
  body?: object;
  status: Record<Caller, number>;
}

export const all = (status: number): Record<Caller, number> => ({
  compliance_officer: status,
  ml_engineer: status,
  business_owner: status,
  risk_officer: status,
  auditor: status,
  administrator: status,
  "no role": status,
  "signed out": status,
});
export const signedIn = (status: number): Record<Caller, number> => ({
  ...all(status),
  "no role": 403,
  "signed out": 401,
});
export const only = (status: number, allowed: Role[]): Record<Caller, number> => ({
  ...signedIn(403),
  ...Object.fromEntries(allowed.map((role) => [role, status])),
});

/** A model that is not there. */
export const model = { model: "credit-scoring" };
