"use client";

import { useEffect } from "react";

interface Pages {
  data?: { pages: { items: unknown[] }[] };
  error: Error | null;
  hasNextPage: boolean;
  isFetching: boolean;
  fetchNextPage: () => unknown;
}

/**
 * A page looks through so much and no more, so one for a rare filter can be empty with more behind it: then the next is
 * read, until something is found or nothing is left.
 */
export function goesFurther({ data, error, hasNextPage }: Pages): boolean {
  return error === null && hasNextPage && data?.pages.at(-1)?.items.length === 0;
}

/** Reads on while pages come back empty. */
export function LookFurther({ query }: { query: Pages }) {
  const { isFetching, fetchNextPage } = query;
  useEffect(() => {
    if (!isFetching) void fetchNextPage();
  }, [isFetching, fetchNextPage]);
  return (
    <p role="status" className="border-t border-line px-3.5 py-2 text-sm text-ink-2">
      Looking further back
    </p>
  );
}
