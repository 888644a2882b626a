import type { AuthOptions, LoggerInstance } from "next-auth";

import type { Db } from "@/lib/platform/db/client";
import { type Env, signingSecret } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { safeCallbackPath } from "./callback-url";
import { authCookies } from "./cookie-names";
import { DEMO_ISSUER } from "./demo-people";
import { authenticationOfClaims, personOfClaims } from "./oidc-claims";
import { maySignIn, type OnRolesChanged, recordPerson } from "./person-store";
import { demoProvider, oidcProvider } from "./providers";
import { type Authentication, endSession, startSession } from "./session-store";
import { SESSION_MAX_SECONDS, signSessionToken, verifySessionToken } from "./session-token";

/** Only the error of what next-auth reports: the rest holds tokens and profiles. */
const logger: Partial<LoggerInstance> = {
  error: (code, metadata) =>
    log().warn({ code, err: metadata instanceof Error ? metadata : metadata.error }, "sign-in"),
  warn: (code) => log().debug({ code }, "sign-in"),
  debug: () => undefined,
};

/** The demo's password was typed just now. */
function authenticatedNow(): Authentication {
  return { method: "demo", amr: ["pwd"], acr: null, at: new Date().toISOString() };
}

/** Answers true, or where to send a person that may not come in. */
async function admit(
  db: Db,
  { oidc, publicUrl }: Env,
  { subject, profile, onRolesChanged }: { subject: string; profile: unknown; onRolesChanged: OnRolesChanged },
): Promise<true | string> {
  try {
    if (oidc) await recordPerson(db, personOfClaims(profile, oidc.issuer, oidc.rolesClaim), onRolesChanged);
    const allowed = await maySignIn(db, oidc?.issuer ?? DEMO_ISSUER, subject);
    return allowed || `${publicUrl}/signin?error=Disabled`;
  } catch (err) {
    log().error({ err }, "sign-in could not be recorded");
    return `${publicUrl}/signin?error=Unavailable`;
  }
}

/**
 * How next-auth works here: no adapter, no e-mail provider, no linking of accounts. Its token holds only the id of a
 * row in auth_session; a sign-in starts a new one and ends `previousSession`.
 */
export function authOptions(
  db: Db,
  env: Env,
  { previousSession, onRolesChanged }: { previousSession: string | null; onRolesChanged: OnRolesChanged },
): AuthOptions {
  const secret = signingSecret(env);
  const providers = env.oidc ? [oidcProvider(env.oidc)] : env.demo ? [demoProvider()] : [];
  return {
    providers,
    secret,
    useSecureCookies: env.publicUrl.startsWith("https://"),
    cookies: authCookies(env.publicUrl),
    pages: { signIn: "/signin", error: "/signin" },
    session: { strategy: "jwt", maxAge: SESSION_MAX_SECONDS },
    logger,
    jwt: {
      encode: ({ token }) => signSessionToken(token?.sub ?? "", secret),
      decode: ({ token }) => {
        const sub = token ? verifySessionToken(token, secret) : null;
        return sub ? { sub } : null;
      },
    },
    callbacks: {
      signIn: ({ user, profile }) => admit(db, env, { subject: user.id, profile, onRolesChanged }),
      redirect: ({ url, baseUrl }) => {
        return baseUrl + safeCallbackPath(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url);
      },
      jwt: async ({ user, profile }) => {
        const issuer = env.oidc?.issuer ?? DEMO_ISSUER;
        const authentication = env.oidc ? authenticationOfClaims(profile) : authenticatedNow();
        const sessionId = await startSession(db, { issuer, subject: user.id }, authentication);
        if (!sessionId) throw new AppError("forbidden", "This person may not sign in.");
        if (previousSession) await endSession(db, previousSession);
        return { sub: sessionId };
      },
    },
  };
}
