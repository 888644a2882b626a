import { Card, CardBody, CardHead } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import { RowHead, Table, Td, Th, Tr } from "@/components/ui/table";
import type { Comparison, ComparisonRow } from "@/lib/features/models/schema/version";
import { formatChange, formatFigure, formatInstant } from "@/lib/platform/format";

const SECTIONS: { section: ComparisonRow["section"]; title: string }[] = [
  { section: "decision", title: "Decision" },
  { section: "lineage", title: "Where it comes from" },
  { section: "metrics", title: "Metrics" },
  { section: "criteria", title: "Acceptance criteria" },
  { section: "hyperparameters", title: "Hyperparameters" },
  { section: "metadata", title: "Metadata" },
  { section: "card", title: "Model card" },
];

interface ComparisonSectionsProps {
  comparison: Comparison;
  differencesOnly: boolean;
}

export function ComparisonSections({ comparison, differencesOnly }: ComparisonSectionsProps) {
  const rows = comparison.rows.filter((row) => row.differs || !differencesOnly);
  if (rows.length === 0) {
    return (
      <Card>
        <CardBody className="text-ink-2">Everything that was read is the same in both versions.</CardBody>
      </Card>
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {SECTIONS.map(({ section, title }) => (
        <Section
          key={section}
          title={title}
          comparison={comparison}
          rows={rows.filter((row) => row.section === section)}
        />
      ))}
    </div>
  );
}

interface SectionProps {
  title: string;
  comparison: Comparison;
  rows: ComparisonRow[];
}

function Section({ title, comparison, rows }: SectionProps) {
  if (rows.length === 0) return null;
  const numeric = rows.some((row) => row.change !== null);
  return (
    <Card>
      <CardHead title={title} />
      <Table label={title}>
        <thead>
          <tr>
            <Th className="w-1/4">What</Th>
            <Th number={numeric}>v{comparison.left.version}</Th>
            <Th number={numeric}>v{comparison.right.version}</Th>
            {numeric ? <Th number>Change</Th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Tr key={row.label} data-differs={row.differs}>
              <RowHead>
                <ForeignText text={row.label} />
              </RowHead>
              <Side row={row} value={row.left} numeric={numeric} />
              <Side row={row} value={row.right} numeric={numeric} strong={row.differs} />
              {numeric ? <Td number>{row.change === null ? "" : formatChange(row.change)}</Td> : null}
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** Moments as people read them; everything else as it was written. */
function readable(value: string): string {
  return MOMENT.test(value) ? formatInstant(Date.parse(value)) : value;
}

interface SideProps {
  row: ComparisonRow;
  value: string | null;
  numeric: boolean;
  strong?: boolean;
}

function Side({ row, value, numeric, strong = false }: SideProps) {
  const weight = strong ? "font-medium" : "text-ink-2";
  if (value === null) {
    return (
      <Td number={numeric} className="text-unknown">
        Not recorded
      </Td>
    );
  }
  if (row.change !== null) {
    return (
      <Td number className={weight}>
        {formatFigure(Number(value))}
      </Td>
    );
  }
  return (
    <Td number={false} className={`min-w-48 break-words ${weight} ${numeric ? "text-right" : ""}`}>
      <ForeignText text={readable(value)} lines />
    </Td>
  );
}
