import type { TagCoverage } from "@/lib/features/compliance/schema/requests";
import { formatCount, formatPlural } from "@/lib/platform/format";

/** "38 of 42 models have all tags". */
export function coverageWords({ complete, models }: Pick<TagCoverage, "complete" | "models">): string {
  if (models === 0) return "No model was read yet";
  if (complete === models) return `All ${formatPlural(models, "model")} have their tags`;
  return `${formatCount(complete)} of ${formatPlural(models, "model")} have all tags`;
}
