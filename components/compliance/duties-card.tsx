"use client";

import { Card, CardHead } from "@/components/ui/card";
import { StackedHead, Table, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { CompliancePage } from "@/lib/features/compliance/schema/standing";
import { DutyRow } from "./duty-row";
import { countWords, sumCounts } from "./prepare-framework";

/** The duties of the framework shown; each opens to the evidence it was judged by. */
export function DutiesCard({ page }: { page: CompliancePage }) {
  const shown = page.frameworks.find(({ id }) => id === page.framework);
  if (shown === undefined || page.evaluatedAt === null || sumCounts(shown.counts) === 0)
    return <NotWorkedOut />;
  return (
    <Card>
      <CardHead title="Duties and their evidence">
        {countWords(shown.counts).map((words) => (
          <span key={words}>{words}</span>
        ))}
        <span>
          worked out <Time value={page.evaluatedAt} shape="read" />
        </span>
      </CardHead>
      <Table label="Duties" stacks>
        <StackedHead>
          <Th>Duty</Th>
          <Th className="w-[220px]">What it asks</Th>
          <Th>State</Th>
          <Th className="w-2/5">Evidence</Th>
          <Th>As of, UTC</Th>
          <Th>
            <span className="sr-only">What can be done</span>
          </Th>
        </StackedHead>
        <tbody>
          {page.controls.map((row) => (
            <DutyRow key={`${shown.id} ${row.control}`} framework={shown.id} row={row} page={page} />
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function NotWorkedOut() {
  return (
    <Card>
      <CardHead title="Duties and their evidence" />
      <p className="px-3.5 py-3 text-ink-2">
        Where this model stands was not worked out yet, so none of its duties is known to be met.
      </p>
    </Card>
  );
}
