"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";

import { failureWords } from "@/components/layout/failure-words";
import { StateOf } from "@/components/models/state-of";
import { Button } from "@/components/ui/button";
import { ForeignText } from "@/components/ui/foreign-text";
import { RowHead, StackedTd, StackedTr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { unexpectViolation } from "@/lib/features/drift/queries/rules";
import type { Expectation, Violation } from "@/lib/features/drift/schema/violation";
import { formatCount } from "@/lib/platform/format";
import { useRights } from "./rights";
import { shapeWords, violationState } from "./violation-words";

interface ViolationRowProps {
  /** The model's name in addresses. */
  model: string;
  violation: Violation;
  onMark: () => void;
}

export function ViolationRow({ model, violation, onMark }: ViolationRowProps) {
  const { feature, check, schedule, shape, description, count, firstAt, lastAt } = violation;
  return (
    <StackedTr>
      <RowHead className="max-md:col-span-2 max-md:min-w-0">
        <ForeignText className="font-mono text-sm break-words" text={feature} />
        <span className="block text-sm text-ink-3">
          <ForeignText text={schedule.name} /> · {shapeWords(shape)}
        </span>
      </RowHead>
      <StackedTd label="State">
        <StateOf state={violationState(violation)} />
      </StackedTd>
      <StackedTd label="What the monitor said">
        <ForeignText className="block font-mono text-sm text-ink-2" text={check} />
        <ForeignText className="break-words" text={description} />
      </StackedTd>
      <StackedTd label="Runs" number>
        {formatCount(count)}
      </StackedTd>
      <StackedTd label="Seen">
        <span className="block text-sm whitespace-nowrap">
          first <Time value={firstAt} shape="short" />
        </span>
        <span className="block text-sm whitespace-nowrap">
          last <Time value={lastAt} shape="short" />
        </span>
      </StackedTd>
      <StackedTd label="Expected">
        {violation.expected === null ? (
          <MarkButton of={feature} onMark={onMark} />
        ) : (
          <Expected model={model} of={feature} expected={violation.expected} />
        )}
      </StackedTd>
    </StackedTr>
  );
}

function MarkButton({ of, onMark }: { of: string; onMark: () => void }) {
  const { write } = useRights();
  if (!write) return <span className="text-ink-3">No</span>;
  return (
    <Button size="small" onClick={onMark}>
      Mark as expected
      <span className="sr-only">
        : <ForeignText text={of} />
      </span>
    </Button>
  );
}

interface ExpectedProps {
  model: string;
  of: string;
  expected: Expectation;
}

function Expected({ model, of, expected }: ExpectedProps) {
  const { write } = useRights();
  const client = useQueryClient();
  const unmark = useMutation({
    mutationFn: () => unexpectViolation(model, expected.id),
    onSettled: () => client.invalidateQueries({ queryKey: ["drift", "violations"] }),
  });
  return (
    <>
      <ForeignText className="break-words" text={expected.reason} />
      <span className="block text-sm text-ink-3">
        <ForeignText text={expected.by} />, <Time value={expected.at} shape="short" />
        {expected.until === null ? null : (
          <>
            , {expected.holds ? "until" : "held until"} <Time value={expected.until} shape="short" />
          </>
        )}
      </span>
      {write ? (
        <Button size="small" disabled={unmark.isPending} onClick={() => unmark.mutate()}>
          Take back
          <span className="sr-only">
            {" "}
            that it is expected: <ForeignText text={of} />
          </span>
        </Button>
      ) : null}
      {unmark.isError ? (
        <p role="alert" className="text-sm text-bad">
          Not taken back: {failureWords(unmark.error)}
        </p>
      ) : null}
    </>
  );
}
