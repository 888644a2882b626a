import { TableSkeleton } from "@/components/layout/table-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

/** Shown at once while the server makes the tab of a model. */
export function ComplianceLoading() {
  return (
    <div role="status" aria-label="Reading the duties" aria-busy className="grid gap-3">
      <Skeleton className="h-[30px] w-[560px] max-w-full" />
      <TableSkeleton rows={7} />
      <TableSkeleton rows={5} />
    </div>
  );
}

/** Shown at once while the server makes the page of all models. */
export function MatrixLoading() {
  return (
    <div role="status" aria-label="Reading the duties of all models" aria-busy className="grid gap-3.5">
      <Skeleton className="h-7 w-48" />
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {["not met", "unknown", "exceptions", "tags"].map((tile) => (
          <Skeleton key={tile} className="h-[92px] rounded-card" />
        ))}
      </div>
      <TableSkeleton rows={10} />
    </div>
  );
}
