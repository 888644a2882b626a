import type { CookiesOptions } from "next-auth";

function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith("https://");
}

/**
 * `__Host-` binds a cookie to this host, to https and to the whole site (RFC 6265bis, 4.1.3.2). Browsers refuse the
 * prefix over plain http, which is left for 127.0.0.1 only.
 */
function cookieName(publicUrl: string, name: string): string {
  return `${isSecure(publicUrl) ? "__Host-" : ""}countersign.${name}`;
}

export function sessionCookieName(publicUrl: string): string {
  return cookieName(publicUrl, "session");
}

/** Every cookie next-auth sets, under our names and rules. `maxAge` in seconds. */
export function authCookies(publicUrl: string): Partial<CookiesOptions> {
  const cookie = (name: string, maxAge?: number) => ({
    name: cookieName(publicUrl, name),
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure: isSecure(publicUrl), maxAge },
  });
  return {
    sessionToken: cookie("session"),
    callbackUrl: cookie("callback-url"),
    csrfToken: cookie("csrf-token"),
    pkceCodeVerifier: cookie("pkce", 15 * 60),
    state: cookie("state", 15 * 60),
    nonce: cookie("nonce", 15 * 60),
  };
}
