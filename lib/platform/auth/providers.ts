import CredentialsProvider from "next-auth/providers/credentials";
import type { OAuthConfig, UserinfoEndpointHandler } from "next-auth/providers/oauth";
import { z } from "zod";

import type { OidcSettings } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { DEMO_PASSWORD, DEMO_PEOPLE } from "./demo-people";
import { personOfClaims } from "./oidc-claims";

const credentialsSchema = z.object({ email: z.string(), password: z.literal(DEMO_PASSWORD) });

/** The demo's people, all with one password. Only made when the environment says demo. */
export function demoProvider() {
  return CredentialsProvider({
    id: "demo",
    name: "Demo",
    credentials: { email: {}, password: {} },
    authorize: (given) => {
      const { data } = credentialsSchema.safeParse(given);
      const person = DEMO_PEOPLE.find(({ email }) => email === data?.email);
      return person ? { id: person.email, name: person.name, email: person.email } : null;
    },
  });
}

const claimsSchema = z.looseObject({ sub: z.string() });
type Claims = z.infer<typeof claimsSchema>;

/** The claims of an ID token whose signature, issuer, audience, nonce and times openid-client has verified. */
function claimsOf(idToken: string | undefined): Claims {
  const payload = idToken?.split(".")[1] ?? "";
  return claimsSchema.parse(JSON.parse(Buffer.from(payload, "base64url").toString()));
}

/**
 * ID token and userinfo together, because many providers give groups only in userinfo; the signed ID token wins.
 * Throws when userinfo speaks of somebody else (OpenID Connect Core 1.0, 5.3.2).
 */
const readClaims: NonNullable<UserinfoEndpointHandler["request"]> = async ({ client, tokens }) => {
  const claims = claimsOf(tokens.id_token);
  if (!client.issuer.metadata.userinfo_endpoint || !tokens.access_token) return claims;
  const userinfo = claimsSchema.parse(await client.userinfo(tokens.access_token));
  if (userinfo.sub !== claims.sub)
    throw new AppError("unauthenticated", "Userinfo speaks of another subject.");
  return { ...userinfo, ...claims };
};

/** Any OpenID Connect issuer, by discovery, with PKCE, state and nonce. */
export function oidcProvider({
  issuer,
  clientId,
  clientSecret,
  rolesClaim,
}: OidcSettings): OAuthConfig<Claims> {
  return {
    id: "oidc",
    name: "Single sign-on",
    type: "oauth",
    wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    issuer,
    clientId,
    clientSecret,
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    authorization: { params: { scope: "openid profile email" } },
    userinfo: { request: readClaims },
    profile: (claims) => {
      const { subject, name, email } = personOfClaims(claims, issuer, rolesClaim);
      return { id: subject, name, email };
    },
  };
}
