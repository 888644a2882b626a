import { TableSkeleton } from "@/components/layout/table-skeleton";
import { Card, CardBody } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

/** Shown at once while the server makes the page. */
export function AccessLoading() {
  return (
    <div role="status" aria-label="Reading the access log" aria-busy className="grid gap-3">
      <Skeleton className="h-[30px] w-[560px] max-w-full" />
      <Card>
        <CardBody>
          <Skeleton className="h-16" />
        </CardBody>
      </Card>
      <TableSkeleton rows={8} />
    </div>
  );
}
