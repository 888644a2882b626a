import { Card, CardHead } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import { RowHead, Table, Td, Th, Tr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { SourceList } from "@/lib/features/sources/schema";
import { formatAccount } from "@/lib/platform/format";

/** Records that AWS answered and that could not be kept; nothing is shown while there are none. */
export function SetAsideCard({ records }: { records: SourceList["setAside"] }) {
  if (records.length === 0) return null;
  return (
    <Card className="mt-3">
      <CardHead title="Records set aside">
        <span>AWS answered them, they could not be kept as they were; the rest was read</span>
      </CardHead>
      <Table label="Records set aside">
        <thead>
          <tr>
            <Th>Record</Th>
            <Th>Source</Th>
            <Th>Why</Th>
            <Th>Seen</Th>
          </tr>
        </thead>
        <tbody>
          {records.map((record, index) => (
            <Tr key={index}>
              <RowHead className="font-mono text-sm break-all">
                {record.subject === null ? "without a name" : <ForeignText text={record.subject} />}
              </RowHead>
              <Td>
                <span className="font-mono text-sm">{record.api}</span>
                <span className="block font-mono text-sm text-ink-3">
                  {formatAccount(record.account)} · {record.region}
                </span>
              </Td>
              <Td className="min-w-56">
                <ForeignText text={record.reason} />
              </Td>
              <Td>
                <Time value={record.seenAt} />
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
