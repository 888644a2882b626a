"use client";

import { useMemo, useState } from "react";

import type { BucketGrid } from "@/components/charts/pick-bucket";
import { Message } from "@/components/layout/message";
import { Button } from "@/components/ui/button";
import { RowHead, Table, Td, Th, Tr } from "@/components/ui/table";
import { formatCount, formatPlural } from "@/lib/platform/format";
import { tableRows } from "./prepare-table";
import type { ShownSeries } from "./prepare-readout";

const SHOWN = 100;

interface SeriesTableProps {
  shown: ShownSeries[];
  grid: BucketGrid;
  /** The time of a bucket in words. */
  words: (index: number) => string;
}

/** The chart's buckets as a table, the newest first; buckets without a point are counted, not listed. */
export function SeriesTable({ shown, grid, words }: SeriesTableProps) {
  const [limit, setLimit] = useState(SHOWN);
  const { rows, empty } = useMemo(() => tableRows(shown, grid), [shown, grid]);
  if (rows.length === 0) {
    return (
      <Message kind="empty" title="No point in this time">
        <p>Choose a longer range.</p>
      </Message>
    );
  }
  return (
    <>
      <div className="max-h-[420px] overflow-y-auto">
        <Table label="Points of the chart">
          <thead>
            <tr>
              <Th>Time</Th>
              {shown.length > 1 ? <Th>Metric</Th> : null}
              <Th number>Last</Th>
              <Th number>Lowest</Th>
              <Th number>Highest</Th>
              <Th number>Points</Th>
              <Th>State</Th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, limit).map(({ key, index, title, last, min, max, count, provisional }) => (
              <Tr key={`${index} ${title} ${key}`}>
                <RowHead className="whitespace-nowrap tabular-nums">{words(index)}</RowHead>
                {shown.length > 1 ? <Td>{title}</Td> : null}
                <Td number>{last}</Td>
                <Td number>{min}</Td>
                <Td number>{max}</Td>
                <Td number>{formatCount(count)}</Td>
                <Td>{provisional ? "Provisional" : "Settled"}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-2 border-t border-line px-3.5 py-2 text-sm text-ink-3">
        <span role="status">
          {formatCount(Math.min(limit, rows.length))} of {formatPlural(rows.length, "row")}
          {empty === 0 ? "" : `; ${formatPlural(empty, "bucket")} without a point`}
        </span>
        {limit < rows.length ? (
          <Button size="small" onClick={() => setLimit(limit + SHOWN)}>
            Show more
          </Button>
        ) : null}
      </div>
    </>
  );
}
