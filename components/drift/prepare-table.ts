import type { BucketGrid } from "@/components/charts/pick-bucket";
import { type BucketFacts, bucketFacts, type ShownSeries } from "./prepare-readout";

export interface TableRow {
  key: string;
  /** Of the bucket. */
  index: number;
  title: string;
  unit: string | null;
  facts: BucketFacts;
}

/** The buckets that hold a point, the newest first, and how many hold none of any series. */
export function tableRows(
  shown: ShownSeries[],
  { count }: Pick<BucketGrid, "count">,
): { rows: TableRow[]; empty: number } {
  const rows: TableRow[] = [];
  let empty = 0;
  for (let index = count - 1; index >= 0; index -= 1) {
    const before = rows.length;
    for (const { title, data } of shown) {
      const facts = bucketFacts(data, index);
      if (facts === null) continue;
      rows.push({ key: data.key, index, title, unit: data.unit, facts });
    }
    if (rows.length === before) empty += 1;
  }
  return { rows, empty };
}
