import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

/** Stands where a table will: the head and some rows. */
export function TableSkeleton({ rows }: { rows: number }) {
  return (
    <Card>
      <div className="bg-sunken px-3.5 py-2.5">
        <Skeleton className="h-3 w-40" />
      </div>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex gap-8 border-t border-line px-3.5 py-3.5">
          <Skeleton className="h-4 w-1/3" />
          <Skeleton className="h-4 w-1/6" />
          <Skeleton className="h-4 w-1/5" />
        </div>
      ))}
    </Card>
  );
}
