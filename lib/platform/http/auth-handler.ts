import "server-only";

import { randomUUID } from "node:crypto";
import NextAuth from "next-auth";
import { z } from "zod";

import { safeCallbackPath } from "@/lib/platform/auth/callback-url";
import { authOptions } from "@/lib/platform/auth/options";
import type { OnRolesChanged } from "@/lib/platform/auth/person-store";
import { endSession } from "@/lib/platform/auth/session-store";
import { webDb } from "@/lib/platform/db/web";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { log } from "@/lib/platform/log";
import { answerProblem, setAnswerHeaders } from "./answer";
import { AuthReply, type AuthRequest } from "./auth-reply";
import { readJson } from "./body";
import { readCookies } from "./cookies";
import { requireSameOrigin } from "./origin";
import { sessionIdOf } from "./read-actor";

/** The part of next-auth that is used; its other actions, its own pages among them, do not exist here. */
const ACTIONS = new Set([
  "GET csrf",
  "GET callback/oidc",
  "POST callback/demo",
  "POST signin/oidc",
  "POST signout",
]);

const bodySchema = z.object({
  csrfToken: z.string(),
  callbackUrl: z.string().optional(),
  /** Asks the identity provider to see the person prove again who they are, though it knows them already. */
  again: z.literal(true).optional(),
  email: z.string().max(300).optional(),
  password: z.string().max(300).optional(),
});

async function bodyOf(request: Request): Promise<Record<string, unknown>> {
  if (request.method === "GET") return {};
  requireSameOrigin(request);
  const { data } = bodySchema.safeParse(await readJson(request));
  if (!data) throw new AppError("invalid_request", "Expected csrfToken, and email and password as text.");
  return { ...data, callbackUrl: env().publicUrl + safeCallbackPath(data.callbackUrl), json: "true" };
}

async function toAuthRequest(request: Request, segments: string[]): Promise<AuthRequest> {
  // Only the provider's answer has a query: next-auth would pass anything else on to the provider.
  const query = segments[0] === "callback" ? Object.fromEntries(new URL(request.url).searchParams) : {};
  delete query.callbackUrl;
  const body = await bodyOf(request);
  // Next-auth hands these to the provider (OpenID Connect Core 1.0, 3.1.2.1).
  const asked: Record<string, string> = body.again === true ? { prompt: "login", max_age: "0" } : {};
  return {
    method: request.method,
    headers: {},
    query: { ...query, ...asked, nextauth: segments },
    cookies: Object.fromEntries(readCookies(request.headers.get("cookie"))),
    body,
  };
}

/** The reason a sign-in was refused, which next-auth puts into the address of an error page. */
function refusalOf(next: URL | null): string | null {
  if (next?.origin !== env().publicUrl) return null;
  const isOwnPage = next.pathname.startsWith("/api/auth/") || next.pathname === "/signin";
  return isOwnPage ? (next.searchParams.get("error") ?? "Callback") : null;
}

async function answer(
  request: Request,
  segments: string[],
  onRolesChanged: OnRolesChanged,
): Promise<Response> {
  if (!ACTIONS.has(`${request.method} ${segments.join("/")}`))
    throw new AppError("not_found", "There is nothing here.");
  const authRequest = await toAuthRequest(request, segments);
  const sessionId = sessionIdOf(request.headers.get("cookie"));
  // Before next-auth, which takes the cookie away even when the database did not hear of it.
  if (segments[0] === "signout" && sessionId) await endSession(webDb(), sessionId);
  const handle: (from: AuthRequest, to: AuthReply) => Promise<unknown> = NextAuth(
    authOptions(webDb(), env(), { previousSession: sessionId, onRolesChanged }),
  );
  const reply = new AuthReply();
  await handle(authRequest, reply);
  const refusal = refusalOf(reply.next);
  if (!refusal) return reply.response();
  log().warn({ action: segments.join("/"), reason: refusal }, "sign-in refused");
  return reply.redirectTo(`${env().publicUrl}/signin?error=${encodeURIComponent(refusal)}`).response();
}

/** Sign-in and sign-out: /api/auth/{segments}. Failures become problem+json. */
export async function handleAuth(
  request: Request,
  segments: string[],
  onRolesChanged: OnRolesChanged = () => Promise.resolve(),
): Promise<Response> {
  const requestId = randomUUID();
  try {
    const response = await answer(request, segments, onRolesChanged);
    setAnswerHeaders(response.headers, requestId);
    return response;
  } catch (error) {
    return answerProblem(error, { request, requestId, personId: null });
  }
}
