import type { Dimension } from "@/lib/features/drift/schema/series";

/** "Endpoint=credit-scoring-prod, MonitoringSchedule=credit-dq-hourly". */
export function dimensionWords(dimensions: Dimension[]): string {
  return dimensions.map(({ name, value }) => `${name}=${value}`).join(", ");
}
