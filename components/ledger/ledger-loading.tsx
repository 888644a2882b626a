import { TableSkeleton } from "@/components/layout/table-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

/** Shown at once while the server makes the page. */
export function LedgerLoading() {
  return (
    <div role="status" aria-label="Reading the ledger" aria-busy className="grid gap-3.5">
      <Skeleton className="h-7 w-48" />
      <TilesSkeleton />
      <TableSkeleton rows={8} />
    </div>
  );
}

export function TilesSkeleton() {
  return (
    <div className="grid gap-3 sm:grid-cols-2 xl:grid-cols-[1.2fr_1fr_1fr_1fr]">
      {["chain", "checkpoint", "published", "agreement"].map((tile) => (
        <Skeleton key={tile} className="h-[92px] rounded-card" />
      ))}
    </div>
  );
}
