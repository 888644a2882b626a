import { z } from "zod";

import { AppError } from "@/lib/platform/errors";
import { ROLES, type Role } from "./permissions";
import type { SignedInPerson } from "./person-store";
import type { Authentication } from "./session-store";

const claimsSchema = z.looseObject({
  iss: z.string(),
  sub: z.string().min(1),
  name: z.string().min(1).optional().catch(undefined),
  preferred_username: z.string().min(1).optional().catch(undefined),
  email: z.string().optional().catch(undefined),
});

/** The roles among the values of a claim; groups that are no role of the product are ignored. */
export function rolesOfClaim(claim: unknown): Role[] {
  const groups: unknown[] = Array.isArray(claim) ? claim : [claim];
  return ROLES.filter((role) => groups.includes(role));
}

/**
 * The person that claims of `issuer` describe (OpenID Connect Core 1.0, 5.1 and 5.7). The address is only shown:
 * it identifies nobody. Throws AppError "unauthenticated" when another issuer speaks.
 */
export function personOfClaims(claims: unknown, issuer: string, rolesClaim: string): SignedInPerson {
  const read = claimsSchema.safeParse(claims);
  if (!read.success || read.data.iss !== issuer) {
    throw new AppError(
      "unauthenticated",
      "The identity provider's answer names another issuer or no subject.",
    );
  }
  const { sub, name, preferred_username: username, email } = read.data;
  return {
    issuer,
    subject: sub,
    name: name ?? username ?? sub,
    email: email ?? null,
    roles: rolesOfClaim(read.data[rolesClaim]),
    source: "oidc",
  };
}

const authenticationSchema = z.looseObject({
  auth_time: z.number().int().positive().max(4_102_444_800).optional().catch(undefined),
  amr: z.array(z.string().max(100)).max(20).optional().catch(undefined),
  acr: z.string().max(300).optional().catch(undefined),
});

/**
 * How and when the provider last saw the person prove who they are (OpenID Connect Core 1.0, 2). `at` is null where it
 * leaves auth_time out: then nothing says that the person was there just now.
 */
export function authenticationOfClaims(claims: unknown): Authentication {
  const { auth_time: seconds, amr = [], acr = null } = authenticationSchema.catch({}).parse(claims);
  const at = seconds === undefined ? null : new Date(seconds * 1000).toISOString();
  return { method: "oidc", amr, acr, at };
}
