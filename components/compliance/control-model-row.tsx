"use client";

import Link from "next/link";
import { useId, useState } from "react";

import { ForeignText } from "@/components/ui/foreign-text";
import { OpenedRow, RowOpener } from "@/components/ui/opening-row";
import { RowHead, StackedTd, StackedTr } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { ControlPage } from "@/lib/features/compliance/schema/requests";
import { visibleText } from "@/lib/platform/format";
import { AsOf } from "./as-of";
import { EvidenceList } from "./evidence-list";
import { ExceptionFacts } from "./exception-facts";
import { controlAddress } from "./prepare-matrix";
import { StandingOf } from "./standing-of";
import { STATE } from "./words";

interface ControlModelRowProps {
  item: ControlPage["items"][number];
  framework: string;
  control: string;
}

/** How one model stands with the control; it opens to the evidence. */
export function ControlModelRow({ item, framework, control }: ControlModelRowProps) {
  const { model, name, stage, risk, since, result, exception } = item;
  const details = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <StackedTr data-model={model} data-state={result.state}>
        <RowHead className="max-md:col-span-2 max-md:min-w-0">
          <span className="flex items-start gap-1">
            <RowOpener opens={details} isOpen={isOpen} onToggle={() => setOpen(!isOpen)}>
              <span className="sr-only">
                Evidence of <ForeignText text={name} />
              </span>
            </RowOpener>
            <Link
              href={controlAddress(model, framework, control)}
              prefetch={false}
              className="min-w-0 font-medium break-words text-accent hover:underline"
            >
              <ForeignText text={name} />
            </Link>
          </span>
        </RowHead>
        <StackedTd label="Stage and risk">
          <Word value={stage} none="No stage" />
          <Word value={risk} none="No risk rating" />
        </StackedTd>
        <StackedTd label="State">
          <StandingOf state={STATE[result.state]} />
        </StackedTd>
        <StackedTd label="Evidence" wide>
          <ForeignText className="text-ink-2 [overflow-wrap:anywhere]" text={result.reason} />
        </StackedTd>
        <StackedTd label="As of, UTC">
          {result.state === "not_applicable" ? null : <AsOf at={result.asOf} />}
        </StackedTd>
        <StackedTd label="Since, UTC">
          <span className="text-sm whitespace-nowrap text-ink-3">
            {since === null ? "Not known" : <Time value={since} shape="short" />}
          </span>
        </StackedTd>
      </StackedTr>
      <OpenedRow id={details} isOpen={isOpen} columns={6}>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-2.5 px-3.5 py-3 md:pl-9">
          {exception === null ? null : <ExceptionFacts exception={exception} />}
          <EvidenceList of={visibleText(name)} evidence={result.evidence} page={null} />
        </div>
      </OpenedRow>
    </>
  );
}

function Word({ value, none }: { value: string | null; none: string }) {
  if (value === null) return <span className="block text-sm text-unknown">{none}</span>;
  return <ForeignText className="block [overflow-wrap:anywhere]" text={value} />;
}
