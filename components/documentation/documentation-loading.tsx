import { TableSkeleton } from "@/components/layout/table-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

/** Shown at once while the server writes the page. */
export function DocumentationLoading() {
  return (
    <div
      role="status"
      aria-label="Reading the documentation"
      aria-busy
      className="grid items-start gap-3 lg:grid-cols-[250px_minmax(0,1fr)]"
    >
      <Skeleton className="h-[400px] rounded-card" />
      <div className="grid gap-3">
        <TableSkeleton rows={6} />
        <TableSkeleton rows={6} />
      </div>
    </div>
  );
}
