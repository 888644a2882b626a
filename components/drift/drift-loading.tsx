import { DriftSkeleton } from "./drift-skeleton";

/** Shown at once while the server makes the page. */
export function DriftLoading() {
  return (
    <div role="status" aria-label="Reading the metrics" aria-busy>
      <DriftSkeleton />
    </div>
  );
}
