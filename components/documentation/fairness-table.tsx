import { StateOf } from "@/components/models/state-of";
import { ForeignText } from "@/components/ui/foreign-text";
import { StackedTd, StackedTr, Table, Th } from "@/components/ui/table";
import type { FairnessRow } from "@/lib/features/documentation/schema/documentation";
import { visibleText } from "@/lib/platform/format";
import { EvenBar } from "./even-bar";
import { barOf, fairnessFigure, groupName, metricOf } from "./prepare-fairness";
import { FAIRNESS_RESULT } from "./words";

interface FairnessTableProps {
  rows: readonly FairnessRow[];
  scales: ReadonlyMap<string, number>;
  facet: string;
  label: string;
  /** What was said above the table: a row does not say it again. */
  said: string;
}

/** Each figure of a facet, what it says in words, and how it stands to its bound. */
export function FairnessTable({ rows, scales, facet, label, said }: FairnessTableProps) {
  return (
    <Table label={visibleText(label)} stacks fixed>
      <colgroup className="max-md:hidden">
        <col className="w-[13%]" />
        <col className="w-[31%]" />
        <col className="w-[20%]" />
        <col className="w-[9%]" />
        <col className="w-[13%]" />
        <col className="w-[14%]" />
      </colgroup>
      <thead className="max-md:sr-only">
        <tr>
          <Th className="whitespace-normal">
            <ForeignText text={facet} />
          </Th>
          <Th>What is measured</Th>
          <Th>Against all others</Th>
          <Th number>Figure</Th>
          <Th>Bound</Th>
          <Th>Result</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row
            key={`${row.group} ${row.metric}`}
            row={row}
            scale={scales.get(row.metric) ?? 1}
            facet={facet}
            isSaid={said.includes(row.words)}
          />
        ))}
      </tbody>
    </Table>
  );
}

interface RowProps {
  row: FairnessRow;
  scale: number;
  facet: string;
  isSaid: boolean;
}

function Row({ row, scale, facet, isSaid }: RowProps) {
  const bar = barOf(row, scale);
  return (
    <StackedTr data-result={row.result}>
      <StackedTd label={visibleText(facet)}>
        <span title={visibleText(row.group)}>
          <ForeignText text={groupName(row.group)} />
        </span>
      </StackedTd>
      <StackedTd label="What is measured" wide>
        <MetricName name={row.metric} />
        {isSaid ? null : (
          <span className="block text-sm text-ink-3">
            <ForeignText text={row.words} />
          </span>
        )}
      </StackedTd>
      <StackedTd label="Against all others" wide>
        {bar === null ? (
          <span className="text-sm text-unknown">No figure</span>
        ) : (
          <EvenBar bar={bar} isBeyond={row.result === "beyond"} />
        )}
      </StackedTd>
      <StackedTd label="Figure" number>
        {fairnessFigure(row.value)}
      </StackedTd>
      <StackedTd label="Bound">
        {row.bound === null ? (
          <span className="text-ink-3">None</span>
        ) : (
          <span className="whitespace-nowrap tabular-nums">
            <ForeignText text={row.bound.replaceAll("-", "−")} />
          </span>
        )}
      </StackedTd>
      <StackedTd label="Result">
        <StateOf state={FAIRNESS_RESULT[row.result]} />
      </StackedTd>
    </StackedTr>
  );
}

function MetricName({ name }: { name: string }) {
  const metric = metricOf(name);
  if (metric === null) return <ForeignText className="font-mono text-sm" text={name} />;
  return (
    <a href={metric.source} target="_blank" rel="noreferrer" className="underline decoration-line-strong">
      {metric.title} <span className="text-ink-3">({visibleText(name)})</span>
    </a>
  );
}
