"use client";

import type { Series } from "@/lib/features/drift/schema/series";
import { AlarmsCard } from "./alarms-card";
import { RulesCard } from "./rules-card";
import { ViolationsCard } from "./violations-card";

interface RulesSectionProps {
  /** The model's name in addresses. */
  model: string;
  series: Series[];
}

/** Under the charts of a model: what watches it here and in AWS, and what its monitors found. */
export function RulesSection({ model, series }: RulesSectionProps) {
  return (
    <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-3">
      <RulesCard model={model} series={series} />
      <AlarmsCard model={model} />
      <ViolationsCard model={model} />
    </div>
  );
}
