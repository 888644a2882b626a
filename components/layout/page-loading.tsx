import { Skeleton } from "@/components/ui/skeleton";
import { TableSkeleton } from "./table-skeleton";

/** Shown at once while the server makes the page. */
export function PageLoading() {
  return (
    <div role="status" aria-label="Reading the page" aria-busy>
      <Skeleton className="mb-4 h-6 w-56" />
      <TableSkeleton rows={8} />
    </div>
  );
}
