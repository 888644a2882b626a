import type { BucketGrid } from "@/components/charts/pick-bucket";
import { formatValue } from "@/components/charts/value-axis";
import { bucketFacts, type ShownSeries } from "./prepare-readout";

export interface TableRow {
  key: string;
  /** Of the bucket. */
  index: number;
  title: string;
  /** As they are written in their columns. */
  last: string;
  min: string;
  max: string;
  count: number;
  provisional: boolean;
}

/** The buckets that hold a point, the newest first, and how many hold none of any series. */
export function tableRows(
  shown: ShownSeries[],
  { count }: Pick<BucketGrid, "count">,
): { rows: TableRow[]; empty: number } {
  const columns = shown.map((one) => rowsOf(one, count));
  const held = new Set(columns.flatMap((rows) => rows.map(({ index }) => index)));
  // A stable order: series of one bucket stay as they are on the chart.
  const rows = columns.flat().sort((one, other) => other.index - one.index);
  return { rows, empty: count - held.size };
}

function rowsOf({ title, data }: ShownSeries, count: number): TableRow[] {
  const filled = Array.from({ length: count }, (_, index) => ({
    index,
    facts: bucketFacts(data, index),
  })).flatMap(({ index, facts }) => (facts === null ? [] : [{ index, facts }]));
  const figures = alignedFigures(
    filled.flatMap(({ facts }) => [facts.last, facts.min, facts.max]),
    data.unit,
  );
  return filled.map(({ index, facts }, place) => {
    const [last = "", min = "", max = ""] = figures.slice(3 * place, 3 * place + 3);
    return {
      key: data.key,
      index,
      title,
      last,
      min,
      max,
      count: facts.count,
      provisional: facts.provisional,
    };
  });
}

/** Values with as many decimals each, so that their points stand in line; as they are where one needs its own unit. */
export function alignedFigures(values: number[], unit: string | null): string[] {
  const shown = values.map((value) => formatValue(value, unit));
  if (!shown.every((text) => /^−?[\d,]+(\.\d+)?$/.test(text))) return shown;
  const decimals = shown.map((text) => text.split(".")[1] ?? "");
  const most = decimals.reduce((longest, { length }) => Math.max(longest, length), 0);
  return shown.map((text, index) => {
    const missing = most - (decimals[index]?.length ?? 0);
    return missing === 0 ? text : `${text}${missing === most ? "." : ""}${"0".repeat(missing)}`;
  });
}
