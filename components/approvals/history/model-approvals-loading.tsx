import { TableSkeleton } from "@/components/layout/table-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

/** Shown at once while the server makes the tab. */
export function ModelApprovalsLoading() {
  return (
    <div role="status" aria-label="Reading the approvals" aria-busy className="grid gap-3">
      <Skeleton className="h-11 rounded-card" />
      <div className="grid gap-3 lg:grid-cols-[minmax(0,1fr)_400px]">
        <TableSkeleton rows={5} />
        <Skeleton className="h-72 rounded-card" />
      </div>
    </div>
  );
}
