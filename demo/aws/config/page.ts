import { createHash } from "node:crypto";
import { z } from "zod";
import type { CallContext } from "../operation";
import { invalidToken } from "./refuse";

interface Listing<Item> {
  context: CallContext;
  operation: string;
  /** Everything in it but the token and the limit must stay the same from page to page. */
  input: object;
  token: string | undefined;
  items: readonly Item[];
  /** Unique among the items. */
  keyOf: (item: Item) => string;
  /** Items a page. */
  size: number;
}

/**
 * One page of items, ordered by key. The token names the last item answered, so what comes or goes between two pages
 * makes no item come twice or not at all. Throws InvalidNextTokenException for a token of another request.
 */
export function pageOf<Item>(listing: Listing<Item>): { items: Item[]; token: string | undefined } {
  const after = listing.token === undefined ? null : readToken(listing, listing.token, z.string());
  const sorted = listing.items
    .map((item) => ({ key: listing.keyOf(item), item }))
    .filter(({ key }) => after === null || key > after)
    .sort((one, other) => (one.key < other.key ? -1 : 1));
  const page = sorted.slice(0, listing.size);
  const last = page.at(-1);
  const token = last && sorted.length > listing.size ? writeToken(listing, last.key) : undefined;
  return { items: page.map(({ item }) => item), token };
}

/** What a token is bound to. */
export interface TokenOwner {
  context: CallContext;
  operation: string;
  input: object;
}

/** A token that tells `position` and works for this request only. */
export function writeToken(owner: TokenOwner, position: unknown): string {
  return Buffer.from(JSON.stringify([fingerprint(owner), position])).toString("base64");
}

/** The position a token tells. Throws InvalidNextTokenException for a token of another request, or none. */
export function readToken<Position>(
  owner: TokenOwner,
  token: string,
  position: z.ZodType<Position>,
): Position {
  const read = z.tuple([z.string(), z.unknown()]).safeParse(parse(token));
  const told = position.safeParse(read.data?.[1]);
  if (!told.success || read.data?.[0] !== fingerprint(owner)) throw invalidToken();
  return told.data;
}

function parse(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token, "base64").toString("utf8"));
  } catch {
    return undefined;
  }
}

function fingerprint({ context: { account, region }, operation, input }: TokenOwner): string {
  const bound = Object.entries(input).filter(([name]) => !/^(nextToken|limit|maxResults)$/i.test(name));
  const text = JSON.stringify([operation, account, region, bound]);
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}
