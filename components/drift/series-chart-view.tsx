import type { ParamChanges } from "@/components/layout/url-params";
import { Segmented } from "@/components/ui/segmented";
import type { DriftState } from "./url-state";

const VIEWS = [
  { value: "chart" as const, label: "Chart" },
  { value: "table" as const, label: "Table" },
];

/** Shows the same buckets as a chart or as a table. */
export function ViewSwitch({
  view,
  change,
}: {
  view: DriftState["view"];
  change: (changes: ParamChanges) => void;
}) {
  return (
    <Segmented
      label="Shown as"
      segments={VIEWS}
      value={view}
      onChange={(next) => change({ view: next === "chart" ? null : next })}
    />
  );
}
