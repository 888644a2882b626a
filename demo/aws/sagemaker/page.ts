import { createHash } from "node:crypto";
import { z } from "zod";
import type { CallContext } from "../operation";
import { invalid } from "./refuse";
import { compareEntries, type Entry } from "./sorted-index";

/** SageMaker's lists answer ten items unless asked for more (documented for ListEndpoints). */
const usualSize = 10;

interface Listing<Item> {
  context: CallContext;
  operation: string;
  /** The request: everything in it but NextToken and MaxResults must stay the same from page to page. */
  input: { NextToken?: string; MaxResults?: number };
  /** In ascending order. */
  entries: readonly Entry<Item>[];
  descending: boolean;
  matches?: (item: Item) => boolean;
  /** Items a page when the request doesn't say. */
  defaultSize?: number;
}

const tokenSchema = z.tuple([z.string(), z.union([z.string(), z.number()]), z.string()]);

/**
 * One page of a list. The token names the last item answered, not a number of items, so that what is created or
 * deleted between two pages makes no item come twice or not at all. Throws ValidationException for a token of another
 * request.
 */
export function pageOf<Item>(listing: Listing<Item>): { items: Item[]; NextToken: string | undefined } {
  const { entries, descending, input, matches = () => true } = listing;
  const size = input.MaxResults ?? listing.defaultSize ?? usualSize;
  const step = descending ? -1 : 1;
  const page: Entry<Item>[] = [];
  for (let at = startOf(listing); ; at += step) {
    const entry = entries[at];
    if (!entry) return { items: page.map(({ item }) => item), NextToken: undefined };
    if (!matches(entry.item)) continue;
    const last = page.at(-1);
    if (last && page.length === size) {
      return { items: page.map(({ item }) => item), NextToken: tokenAfter(listing, last) };
    }
    page.push(entry);
  }
}

/** Where the page begins in `entries`. */
function startOf<Item>(listing: Listing<Item>): number {
  const { entries, descending, input } = listing;
  if (input.NextToken === undefined) return descending ? entries.length - 1 : 0;
  const [request, key, id] = readToken(input.NextToken);
  if (request !== fingerprint(listing)) throw invalid("Invalid pagination token.");
  const after = countUpTo(entries, (entry) => compareEntries(entry, { key, id }) <= 0);
  const before = countUpTo(entries, (entry) => compareEntries(entry, { key, id }) < 0);
  return descending ? before - 1 : after;
}

/** How many entries from the first on hold; those that hold come first. */
function countUpTo<Item>(entries: readonly Entry<Item>[], holds: (entry: Entry<Item>) => boolean): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const entry = entries[middle];
    if (entry && holds(entry)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function tokenAfter<Item>(listing: Listing<Item>, { key, id }: Entry<Item>): string {
  return Buffer.from(JSON.stringify([fingerprint(listing), key, id])).toString("base64url");
}

function readToken(token: string): z.infer<typeof tokenSchema> {
  try {
    return tokenSchema.parse(JSON.parse(Buffer.from(token, "base64url").toString("utf8")));
  } catch {
    throw invalid("Invalid pagination token.");
  }
}

function fingerprint<Item>({ context, operation, input }: Listing<Item>): string {
  const request = { ...input, NextToken: undefined, MaxResults: undefined };
  const text = JSON.stringify([operation, context.account, context.region, request]);
  return createHash("sha256").update(text).digest("base64url").slice(0, 16);
}
