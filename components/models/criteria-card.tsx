import { Card, CardBody, CardHead } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import { RowHead, Table, Td, Th, Tr } from "@/components/ui/table";
import type { Criterion } from "@/lib/features/models/schema/version";
import { formatFigure } from "@/lib/platform/format";
import { StateOf } from "./state-of";
import { criteriaState, CRITERION } from "./words";

export function CriteriaCard({ criteria }: { criteria: Criterion[] }) {
  return (
    <Card>
      <CardHead title="Acceptance criteria">
        <StateOf state={criteriaState(criteria)} />
      </CardHead>
      {criteria.length === 0 ? (
        <CardBody className="text-ink-2">Nobody set criteria in this version&apos;s metadata.</CardBody>
      ) : (
        <Table label="Acceptance criteria">
          <thead>
            <tr>
              <Th>Criterion</Th>
              <Th>Required</Th>
              <Th number>Measured</Th>
              <Th>Result</Th>
            </tr>
          </thead>
          <tbody>
            {criteria.map((criterion) => (
              <Tr key={`${criterion.metric} ${criterion.required}`}>
                <RowHead>
                  <ForeignText text={criterion.metric} />
                </RowHead>
                <Td className="text-ink-3">
                  <ForeignText text={criterion.required} />
                </Td>
                <Td number className="font-medium">
                  {criterion.measured === null ? "–" : formatFigure(criterion.measured)}
                </Td>
                <Td>
                  <StateOf state={CRITERION[criterion.result]} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
