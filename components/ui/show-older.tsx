import { Button } from "./button";

interface ShowOlderProps {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}

/** Below a list that is read page by page: the next page, while there is one. */
export function ShowOlder({ query }: ShowOlderProps) {
  if (!query.hasNextPage) return null;
  return (
    <div className="border-t border-line px-3.5 py-2">
      <Button size="small" disabled={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
        {query.isFetchingNextPage ? "Reading older ones" : "Show older"}
      </Button>
    </div>
  );
}
