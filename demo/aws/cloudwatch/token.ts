import { createHash } from "node:crypto";
import { z } from "zod";
import type { CallContext } from "../operation";
import { invalidToken } from "./refuse";

/** What a token is bound to: the request, but for NextToken and the size of a page. */
export interface TokenScope {
  context: CallContext;
  operation: string;
  input: object;
}

const tokenSchema = z.tuple([z.string(), z.unknown()]);

/** A NextToken that says where the next page begins. */
export function writeToken(scope: TokenScope, position: unknown): string {
  return Buffer.from(JSON.stringify([fingerprint(scope), position])).toString("base64url");
}

/** What a token says. Throws InvalidNextToken for a token of another request, or none. */
export function readToken<Position>(
  scope: TokenScope,
  token: string,
  position: z.ZodType<Position>,
): Position {
  try {
    const [request, where] = tokenSchema.parse(JSON.parse(Buffer.from(token, "base64url").toString("utf8")));
    if (request === fingerprint(scope)) return position.parse(where);
  } catch {
    throw invalidToken();
  }
  throw invalidToken();
}

function fingerprint({ context, operation, input }: TokenScope): string {
  const request = { ...input, NextToken: undefined, MaxRecords: undefined, MaxDatapoints: undefined };
  const text = JSON.stringify([operation, context.account, context.region, request]);
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}
