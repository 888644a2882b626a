import { AppError } from "@/lib/platform/errors";
import type { Actor } from "./actor";

export const ROLES = [
  "compliance_officer",
  "ml_engineer",
  "business_owner",
  "risk_officer",
  "auditor",
  "administrator",
] as const;

export type Role = (typeof ROLES)[number];

/** "models:collect" is the worker's alone: no role holds it. */
export const PERMISSIONS = ["models:read", "models:collect", "sources:read", "sources:refresh"] as const;

export type Permission = (typeof PERMISSIONS)[number];

const READ: readonly Permission[] = ["models:read", "sources:read"];

/** Who may do what: the whole authorization of the product is this table. */
export const PERMISSIONS_OF: Record<Role, readonly Permission[]> = {
  compliance_officer: [...READ, "sources:refresh"],
  ml_engineer: [...READ, "sources:refresh"],
  business_owner: READ,
  risk_officer: READ,
  auditor: READ,
  administrator: [...READ, "sources:refresh"],
};

export function hasPermission(actor: Actor, permission: Permission): boolean {
  if (actor.kind === "job") return true;
  return actor.roles.some((role) => PERMISSIONS_OF[role].includes(permission));
}

/** First line of every service function. Throws AppError "forbidden" naming the permission that is missing. */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (hasPermission(actor, permission)) return;
  throw new AppError("forbidden", `You need the permission ${permission}.`);
}
