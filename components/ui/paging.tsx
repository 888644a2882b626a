import { formatCount, formatPlural } from "@/lib/platform/format";
import { Button } from "./button";

interface PagingProps {
  /** What is listed, in the singular: "model". */
  what: string;
  shown: number;
  total: number;
  /** Of the page that is shown; undefined: the first. */
  cursor: string | undefined;
  nextCursor: string | null;
  go: (cursor: string | null) => void;
}

/** Below a list: how many of them are shown, and the way to the others. */
export function Paging({ what, shown, total, cursor, nextCursor, go }: PagingProps) {
  return (
    <div className="flex min-h-[42px] flex-wrap items-center justify-between gap-2 border-t border-line px-3.5 py-2 text-sm text-ink-3">
      <span role="status">
        {shown === total
          ? formatPlural(total, what)
          : `${formatCount(shown)} of ${formatPlural(total, what)}`}
      </span>
      <span className="flex gap-2">
        {cursor === undefined ? null : (
          <Button size="small" onClick={() => go(null)}>
            First page
          </Button>
        )}
        {nextCursor === null ? null : (
          <Button size="small" onClick={() => go(nextCursor)}>
            Next
          </Button>
        )}
      </span>
    </div>
  );
}
