import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** Seconds a session lasts at most, whatever happens in it (ASVS 7.3.2). */
export const SESSION_MAX_SECONDS = 12 * 60 * 60;

const HEADER = Buffer.from(JSON.stringify({ alg: "HS256", typ: "JWT" })).toString("base64url");
const payloadSchema = z.object({ sid: z.uuid(), exp: z.number() });

const keys = new Map<string, Buffer>();

/** A key of its own for this use (RFC 5869), derived once a process: derivation costs more than the signature. */
function keyOf(secret: string): Buffer {
  const known = keys.get(secret);
  if (known) return known;
  const key = Buffer.from(hkdfSync("sha256", secret, "", "countersign session token", 32));
  keys.set(secret, key);
  return key;
}

function sign(text: string, secret: string): Buffer {
  return createHmac("sha256", keyOf(secret)).update(text).digest();
}

/** A JWT (RFC 7519, HS256) that holds a session id and its latest end, and nothing about the person. */
export function signSessionToken(sessionId: string, secret: string, now = new Date()): string {
  const exp = Math.floor(now.getTime() / 1000) + SESSION_MAX_SECONDS;
  const body = `${HEADER}.${Buffer.from(JSON.stringify({ sid: sessionId, exp })).toString("base64url")}`;
  return `${body}.${sign(body, secret).toString("base64url")}`;
}

function parsePayload(part: string): z.infer<typeof payloadSchema> | null {
  try {
    return payloadSchema.safeParse(JSON.parse(Buffer.from(part, "base64url").toString())).data ?? null;
  } catch {
    return null;
  }
}

/**
 * The session id of a token this process signed, or null. Only the one header we write is taken, so the
 * algorithm is never the sender's choice.
 */
export function verifySessionToken(token: string, secret: string, now = new Date()): string | null {
  const [header, payload, signature, ...rest] = token.split(".");
  if (header !== HEADER || !payload || !signature || rest.length > 0) return null;
  const given = Buffer.from(signature, "base64url");
  const expected = sign(`${header}.${payload}`, secret);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const content = parsePayload(payload);
  if (!content || content.exp * 1000 <= now.getTime()) return null;
  return content.sid;
}
