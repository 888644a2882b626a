import { TableSkeleton } from "@/components/layout/table-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

/** Shown at once while the server makes the inbox. */
export function InboxLoading() {
  return (
    <div role="status" aria-label="Reading the proposals" aria-busy className="grid gap-3.5">
      <Skeleton className="h-7 w-48" />
      <Skeleton className="h-[30px] w-80 max-w-full" />
      <TableSkeleton rows={6} />
    </div>
  );
}

/** Shown at once while the server makes a review. */
export function ReviewLoading() {
  return (
    <div role="status" aria-label="Reading the review" aria-busy className="grid gap-3.5">
      <Skeleton className="h-11 w-72 max-w-full" />
      <div className="grid gap-3.5 lg:grid-cols-[minmax(0,1fr)_340px]">
        <Skeleton className="h-56 rounded-card" />
        <Skeleton className="h-72 rounded-card" />
      </div>
      <TableSkeleton rows={8} />
    </div>
  );
}
