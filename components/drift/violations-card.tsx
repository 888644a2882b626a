"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";

import { QueryState } from "@/components/layout/query-state";
import { TableSkeleton } from "@/components/layout/table-skeleton";
import { Card, CardHead } from "@/components/ui/card";
import { Segmented } from "@/components/ui/segmented";
import { StackedHead, Table, Th } from "@/components/ui/table";
import { violationsQuery } from "@/lib/features/drift/queries/rules";
import type { Violation, ViolationList } from "@/lib/features/drift/schema/violation";
import { formatPlural } from "@/lib/platform/format";
import { UnreadFiles } from "./violations-unread";
import { ViolationRow } from "./violations-row";
import { chooseViolations, type ViolationShown } from "./violation-words";
import { ShowOlder } from "@/components/ui/show-older";

const ExpectedDialog = dynamic(() => import("./expected-dialog").then((module) => module.ExpectedDialog), {
  ssr: false,
});

const SHOWN: { value: ViolationShown; label: string }[] = [
  { value: "unexpected", label: "Unexpected" },
  { value: "expected", label: "Expected" },
  { value: "all", label: "All" },
];

/** What the monitors of a model found against their constraints, grouped over time. */
export function ViolationsCard({ model }: { model: string }) {
  const [shown, setShown] = useState<ViolationShown>("unexpected");
  const [marking, setMarking] = useState<Violation | null>(null);
  const query = useInfiniteQuery(violationsQuery(model));
  return (
    <>
      <QueryState query={query} what="violations" skeleton={<TableSkeleton rows={3} />}>
        {({ pages }) => (
          <Card>
            <CardHead title="Violations">
              <Segmented label="Which violations" segments={SHOWN} value={shown} onChange={setShown} />
            </CardHead>
            <UnreadFiles unread={pages[0]?.unread ?? []} />
            <Violations model={model} pages={pages} shown={shown} onMark={setMarking} />
            <ShowOlder query={query} />
          </Card>
        )}
      </QueryState>
      {marking === null ? null : (
        <ExpectedDialog model={model} violation={marking} onClose={() => setMarking(null)} />
      )}
    </>
  );
}

interface ViolationsProps {
  model: string;
  pages: ViolationList[];
  shown: ViolationShown;
  onMark: (violation: Violation) => void;
}

function Violations({ model, pages, shown, onMark }: ViolationsProps) {
  const read = pages.flatMap(({ items }) => items);
  const chosen = chooseViolations(read, shown);
  if (chosen.length === 0) return <p className="px-3.5 py-3 text-ink-2">{noneWords(read.length, pages)}</p>;
  return (
    <Table label="Violations" stacks>
      <StackedHead>
        <Th>Feature</Th>
        <Th>State</Th>
        <Th>What the monitor said</Th>
        <Th number>Runs</Th>
        <Th>Seen</Th>
        <Th>Expected</Th>
      </StackedHead>
      <tbody>
        {chosen.map((violation) => (
          <ViolationRow
            key={`${violation.schedule.arn} ${violation.feature} ${violation.check} ${violation.shape}`}
            model={model}
            violation={violation}
            onMark={() => onMark(violation)}
          />
        ))}
      </tbody>
    </Table>
  );
}

/** No violation is not the same as nothing wrong: perhaps no report was read. */
function noneWords(read: number, pages: ViolationList[]): string {
  const total = pages[0]?.total ?? 0;
  if (total === 0) return "No report that was read names a violation.";
  return `None of these among the ${formatPlural(read, "violation")} read.`;
}
