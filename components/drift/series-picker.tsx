import type { ParamChanges } from "@/components/layout/url-params";
import { Select } from "@/components/ui/select";
import type { Series } from "@/lib/features/drift/schema/series";
import { byUrgency, titleOf } from "./prepare-series";
import { metricChanges } from "./url-state";

interface SeriesPickerProps {
  /** The metric the address names. */
  asked: string | null;
  chosen: Series;
  series: Series[];
  change: (changes: ParamChanges) => void;
}

/** Chooses the series of the chart, the worst first. */
export function SeriesPicker({ asked, chosen, series, change }: SeriesPickerProps) {
  const choices = [...series].sort(byUrgency).map((one) => ({ value: one.key, label: titleOf(one) }));
  return (
    <>
      <Select
        label="Metric"
        value={chosen.key}
        choices={choices}
        onChange={(event) => change(metricChanges(event.target.value))}
      />
      {asked === null || asked === chosen.key ? null : (
        <span role="status" className="text-sm text-ink-2">
          The metric of this address is not among them; shown is the worst.
        </span>
      )}
    </>
  );
}
