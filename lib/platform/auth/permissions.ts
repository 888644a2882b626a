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

/** Those that end in ":collect", "approvals:apply" and "ledger:publish" are the worker's alone: no role holds them. */
export const PERMISSIONS = [
  "models:read",
  "models:collect",
  "drift:read",
  "drift:refresh",
  "drift:write",
  "drift:acknowledge",
  "drift:collect",
  "access:read",
  "access:export",
  "access:write",
  "access:collect",
  "compliance:read",
  "compliance:export",
  "compliance:request",
  "compliance:grant",
  "compliance:remediate",
  "compliance:collect",
  "documentation:read",
  "documentation:write",
  "approvals:read",
  "approvals:propose",
  "approvals:decide",
  "approvals:criteria",
  "approvals:acknowledge",
  "approvals:rollback",
  "approvals:collect",
  "approvals:apply",
  "ledger:read",
  "ledger:export",
  "ledger:publish",
  "sources:read",
  "sources:refresh",
] as const;

export type Permission = (typeof PERMISSIONS)[number];

// Opening a page may read it anew, whoever opens it: that changes no model.
const READ: readonly Permission[] = [
  "models:read",
  "drift:read",
  "drift:refresh",
  "access:read",
  "compliance:read",
  "documentation:read",
  "approvals:read",
  "ledger:read",
  "sources:read",
];

/** Who may do what: the whole authorization of the product is this table. */
export const PERMISSIONS_OF: Record<Role, readonly Permission[]> = {
  compliance_officer: [
    ...READ,
    "sources:refresh",
    "drift:acknowledge",
    "access:export",
    "access:write",
    "ledger:export",
    "compliance:export",
    "compliance:request",
    "compliance:grant",
    "compliance:remediate",
    "documentation:write",
    "approvals:decide",
    "approvals:acknowledge",
  ],
  ml_engineer: [
    ...READ,
    "sources:refresh",
    "drift:write",
    "drift:acknowledge",
    "compliance:export",
    "compliance:request",
    "compliance:remediate",
    "documentation:write",
    "approvals:propose",
    "approvals:rollback",
  ],
  business_owner: [
    ...READ,
    "drift:acknowledge",
    "compliance:export",
    "compliance:request",
    "documentation:write",
    "approvals:propose",
    "approvals:decide",
    "approvals:criteria",
    "approvals:rollback",
  ],
  risk_officer: [
    ...READ,
    "drift:acknowledge",
    "access:export",
    "access:write",
    "ledger:export",
    "compliance:export",
    "compliance:request",
    "compliance:grant",
    "documentation:write",
    "approvals:decide",
    "approvals:acknowledge",
    "approvals:rollback",
  ],
  auditor: [...READ, "access:export", "compliance:export", "ledger:export"],
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
