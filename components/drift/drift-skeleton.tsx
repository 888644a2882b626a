import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";

/** Stands where the drift page will: toolbar, chart and heatmap. */
export function DriftSkeleton() {
  return (
    <div className="grid gap-3">
      <Skeleton className="h-[26px] w-96 max-w-full" />
      <Card className="p-3.5">
        <Skeleton className="mb-3 h-5 w-56" />
        <Skeleton className="h-[290px]" />
      </Card>
      <Card className="p-3.5">
        <Skeleton className="h-[200px]" />
      </Card>
    </div>
  );
}
