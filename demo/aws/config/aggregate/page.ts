import { z } from "zod";
import { readToken, type TokenOwner, writeToken } from "../page";
import type { Source } from "./sources";

interface AggregateListing<Row> extends TokenOwner {
  token: string | undefined;
  sources: readonly Source[];
  /** Rows of one source that fit the request. */
  rowsOf: (source: Source) => Row[];
  /** Unique among the rows of a source. */
  keyOf: (row: Row) => string;
  size: number;
}

const positionSchema = z.tuple([z.string(), z.string()]);

/**
 * One page over the sources of an aggregator. A page never holds rows of two sources, so that one of a source without
 * rows is empty while there is a token: "The results can return an empty result page, but if you have a nextToken, the
 * results are displayed on the next page" (API reference).
 */
export function aggregatePage<Row>(listing: AggregateListing<Row>): {
  rows: Row[];
  token: string | undefined;
} {
  const { token, sources, size } = listing;
  const [from, after] = token === undefined ? ["", ""] : readToken(listing, token, positionSchema);
  const remaining = sources.filter((source) => nameOf(source) >= from);
  const [source, next] = remaining;
  if (!source) return { rows: [], token: undefined };
  const isResumed = nameOf(source) === from;
  const rows = listing
    .rowsOf(source)
    .map((row) => ({ key: listing.keyOf(row), row }))
    .filter(({ key }) => !isResumed || key > after)
    .sort((one, other) => (one.key < other.key ? -1 : 1));
  const page = rows.slice(0, size);
  const last = page.at(-1);
  const position = last && rows.length > size ? [nameOf(source), last.key] : next && [nameOf(next), ""];
  return { rows: page.map(({ row }) => row), token: position && writeToken(listing, position) };
}

function nameOf({ account, region }: Source): string {
  return `${account}/${region}`;
}
