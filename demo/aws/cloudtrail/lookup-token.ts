import { createHash } from "node:crypto";
import { z } from "zod";
import type { CallContext } from "../operation";
import type { LookupPosition } from "./lookup-page";
import { invalidToken } from "./refuse";

const tokenSchema = z.tuple([z.string(), z.int(), z.string()]);

/** A NextToken of this request: "must be passed in with the same parameters" (API reference, LookupEvents). */
export function writeToken(request: object, context: CallContext, { second, id }: LookupPosition): string {
  return Buffer.from(JSON.stringify([fingerprint(request, context), second, id])).toString("base64");
}

/** Where the page before ended. Throws InvalidNextTokenException for a token of another request, or none. */
export function readToken(request: object, context: CallContext, token: string): LookupPosition {
  const said = parse(token);
  if (!said || said[0] !== fingerprint(request, context)) throw invalidToken();
  return { second: said[1], id: said[2] };
}

function parse(token: string) {
  try {
    return tokenSchema.safeParse(JSON.parse(Buffer.from(token, "base64").toString("utf8"))).data;
  } catch {
    return undefined;
  }
}

/** The size of a page may change from one to the next. */
function fingerprint(request: object, { account, region }: CallContext): string {
  const bound = { ...request, NextToken: undefined, MaxResults: undefined };
  const text = JSON.stringify([account, region, bound]);
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}
