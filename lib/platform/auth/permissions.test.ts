import { describe, expect, it } from "vitest";

import {
  hasPermission,
  PERMISSIONS,
  PERMISSIONS_OF,
  requirePermission,
  ROLES,
  type Permission,
  type Role,
} from "./permissions";
import { personWith } from "./testing";

/** The whole table, written out a second time: changing who may do what takes changing it here too. */
const EXPECTED: Record<Role, Record<Permission, boolean>> = {
  compliance_officer: {
    "models:read": true,
    "models:collect": false,
    "drift:read": true,
    "drift:refresh": true,
    "drift:write": false,
    "drift:acknowledge": true,
    "drift:collect": false,
    "access:read": true,
    "access:export": true,
    "access:write": true,
    "access:collect": false,
    "compliance:read": true,
    "compliance:export": true,
    "compliance:request": true,
    "compliance:grant": true,
    "compliance:remediate": true,
    "compliance:collect": false,
    "documentation:read": true,
    "documentation:write": true,
    "ledger:read": true,
    "ledger:export": true,
    "ledger:publish": false,
    "sources:read": true,
    "sources:refresh": true,
  },
  ml_engineer: {
    "models:read": true,
    "models:collect": false,
    "drift:read": true,
    "drift:refresh": true,
    "drift:write": true,
    "drift:acknowledge": true,
    "drift:collect": false,
    "access:read": true,
    "access:export": false,
    "access:write": false,
    "access:collect": false,
    "compliance:read": true,
    "compliance:export": true,
    "compliance:request": true,
    "compliance:grant": false,
    "compliance:remediate": true,
    "compliance:collect": false,
    "documentation:read": true,
    "documentation:write": true,
    "ledger:read": true,
    "ledger:export": false,
    "ledger:publish": false,
    "sources:read": true,
    "sources:refresh": true,
  },
  business_owner: {
    "models:read": true,
    "models:collect": false,
    "drift:read": true,
    "drift:refresh": true,
    "drift:write": false,
    "drift:acknowledge": true,
    "drift:collect": false,
    "access:read": true,
    "access:export": false,
    "access:write": false,
    "access:collect": false,
    "compliance:read": true,
    "compliance:export": true,
    "compliance:request": true,
    "compliance:grant": false,
    "compliance:remediate": false,
    "compliance:collect": false,
    "documentation:read": true,
    "documentation:write": true,
    "ledger:read": true,
    "ledger:export": false,
    "ledger:publish": false,
    "sources:read": true,
    "sources:refresh": false,
  },
  risk_officer: {
    "models:read": true,
    "models:collect": false,
    "drift:read": true,
    "drift:refresh": true,
    "drift:write": false,
    "drift:acknowledge": true,
    "drift:collect": false,
    "access:read": true,
    "access:export": true,
    "access:write": true,
    "access:collect": false,
    "compliance:read": true,
    "compliance:export": true,
    "compliance:request": true,
    "compliance:grant": true,
    "compliance:remediate": false,
    "compliance:collect": false,
    "documentation:read": true,
    "documentation:write": true,
    "ledger:read": true,
    "ledger:export": true,
    "ledger:publish": false,
    "sources:read": true,
    "sources:refresh": false,
  },
  auditor: {
    "models:read": true,
    "models:collect": false,
    "drift:read": true,
    "drift:refresh": true,
    "drift:write": false,
    "drift:acknowledge": false,
    "drift:collect": false,
    "access:read": true,
    "access:export": true,
    "access:write": false,
    "access:collect": false,
    "compliance:read": true,
    "compliance:export": true,
    "compliance:request": false,
    "compliance:grant": false,
    "compliance:remediate": false,
    "compliance:collect": false,
    "documentation:read": true,
    "documentation:write": false,
    "ledger:read": true,
    "ledger:export": true,
    "ledger:publish": false,
    "sources:read": true,
    "sources:refresh": false,
  },
  administrator: {
    "models:read": true,
    "models:collect": false,
    "drift:read": true,
    "drift:refresh": true,
    "drift:write": false,
    "drift:acknowledge": false,
    "drift:collect": false,
    "access:read": true,
    "access:export": false,
    "access:write": false,
    "access:collect": false,
    "compliance:read": true,
    "compliance:export": false,
    "compliance:request": false,
    "compliance:grant": false,
    "compliance:remediate": false,
    "compliance:collect": false,
    "documentation:read": true,
    "documentation:write": false,
    "ledger:read": true,
    "ledger:export": false,
    "ledger:publish": false,
    "sources:read": true,
    "sources:refresh": true,
  },
};

const cells = ROLES.flatMap((role) => PERMISSIONS.map((permission) => [role, permission] as const));

describe("permissions", () => {
  it.each(cells)("%s × %s is as written", (role, permission) => {
    expect(hasPermission(personWith([role]), permission)).toBe(EXPECTED[role][permission]);
  });

  it("knows exactly the roles and permissions written here", () => {
    expect(Object.keys(PERMISSIONS_OF).sort()).toEqual(Object.keys(EXPECTED).sort());
    for (const row of Object.values(EXPECTED))
      expect(Object.keys(row).sort()).toEqual([...PERMISSIONS].sort());
  });

  it("lets several roles add up, and no role do nothing", () => {
    expect(hasPermission(personWith(["auditor", "ml_engineer"]), "sources:refresh")).toBe(true);
    for (const permission of PERMISSIONS) expect(hasPermission(personWith([]), permission)).toBe(false);
  });

  it("names the permission that is missing", () => {
    expect(() => requirePermission(personWith(["auditor"]), "sources:refresh")).toThrow(
      "You need the permission sources:refresh.",
    );
  });
});
