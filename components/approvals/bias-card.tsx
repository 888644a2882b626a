import { Card, CardBody, CardHead } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import { RowHead, Table, Td, Th, Tr } from "@/components/ui/table";
import type { Snapshot } from "@/lib/features/approvals/schema/snapshot";

/** Bias by group, the worst first. That nothing was measured is said, never left out. */
export function BiasCard({ snapshot: { bias, against, subject } }: { snapshot: Snapshot }) {
  return (
    <Card>
      <CardHead title="Bias by group">
        <span>{bias.length === 0 ? "not measured" : "the worst first"}</span>
      </CardHead>
      {bias.length === 0 ? (
        <CardBody className="text-ink-2">No bias figure of this version was read.</CardBody>
      ) : (
        <Table label="Bias by group">
          <thead>
            <tr>
              <Th>Group</Th>
              <Th>Metric</Th>
              <Th number>v{subject.version}</Th>
              {against === null ? null : <Th number>v{against.version}</Th>}
            </tr>
          </thead>
          <tbody>
            {bias.map((figure, index) => (
              <Tr key={index}>
                <RowHead className="[overflow-wrap:anywhere]">
                  {figure.slice === null ? "everyone" : <ForeignText text={figure.slice} />}
                </RowHead>
                <Td className="text-ink-2">
                  <ForeignText text={figure.metric} />
                </Td>
                <Td number className="font-medium">
                  <Figure value={figure.value} />
                </Td>
                {against === null ? null : (
                  <Td number className="text-ink-3">
                    <Figure value={figure.against} />
                  </Td>
                )}
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

function Figure({ value }: { value: string | null }) {
  return value === null ? <span className="text-unknown">not known</span> : <ForeignText text={value} />;
}
