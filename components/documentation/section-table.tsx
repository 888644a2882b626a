import { StateOf } from "@/components/models/state-of";
import { ForeignText } from "@/components/ui/foreign-text";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { DocumentationSection } from "@/lib/features/documentation/schema/documentation";
import { absenceWords, cellDay, cellState } from "./prepare-table";

interface SectionTableProps {
  table: NonNullable<DocumentationSection["table"]>;
  label: string;
}

/** A table that wrote itself: versions, metrics, monitors. */
export function SectionTable({ table: { columns, rows, numeric }, label }: SectionTableProps) {
  return (
    <div className="border-t border-line first:border-t-0">
      <Table label={`${label}: ${columns.join(", ")}`}>
        <thead>
          <tr>
            {columns.map((column, at) => (
              <Th key={column} number={numeric[at]}>
                {column}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <Tr key={row}>
              {cells.map((text, at) => (
                <Td key={columns[at] ?? at} number={numeric[at]}>
                  <Cell column={columns[at] ?? ""} text={text} />
                </Td>
              ))}
            </Tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function Cell({ column, text }: { column: string; text: string | null }) {
  if (text === null) return <span className="text-ink-3">{absenceWords(column)}</span>;
  const state = cellState(column, text);
  if (state !== null) return <StateOf state={state} />;
  const day = cellDay(text);
  return day === null ? <ForeignText text={text} /> : <span className="whitespace-nowrap">{day}</span>;
}
