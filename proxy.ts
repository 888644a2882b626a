import { randomBytes } from "node:crypto";
import { NextResponse, type NextRequest } from "next/server";

import { env, isDevelopment } from "@/lib/platform/env";
import { contentSecurityPolicy } from "@/lib/platform/http/content-security-policy";
import { HSTS } from "@/lib/platform/http/hsts";
import { PATH_HEADER } from "@/lib/platform/http/path-header";

/**
 * Sets headers and decides nothing: without it pages lose their browser policy, and nobody gains access. Next reads
 * the nonce for its own scripts from the policy on the request, so both are always overwritten here.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, isDevelopment);
  const headers = new Headers(request.headers);
  headers.delete("content-security-policy-report-only");
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("cache-control", "private, no-store");
  if (env().publicUrl.startsWith("https:")) response.headers.set("strict-transport-security", HSTS);
  return response;
}

/** Everything but the API, whose answers carry a policy of their own, and files that hold no person's data. */
export const config = { matcher: ["/((?!api/|_next/static/).*)"] };
