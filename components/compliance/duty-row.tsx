"use client";

import { type MouseEvent, useEffect, useId, useRef, useState } from "react";

import { ForeignText } from "@/components/ui/foreign-text";
import { OpenedRow, RowOpener } from "@/components/ui/opening-row";
import { RowHead, StackedTd, StackedTr } from "@/components/ui/table";
import { useHash } from "@/components/ui/use-hash";
import type { CompliancePage, ControlRow } from "@/lib/features/compliance/schema/standing";
import { AsOf } from "./as-of";
import { DutyAction } from "./duty-action";
import { DutyDetails } from "./duty-details";
import { controlAnchor } from "./prepare-matrix";
import { StandingOf } from "./standing-of";
import { STATE } from "./words";

interface DutyRowProps {
  framework: string;
  row: ControlRow;
  page: CompliancePage;
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest("a, button, input") !== null;
}

/** One duty. Its first cell opens it, for the keyboard too; the address can name it. */
export function DutyRow({ framework, row, page }: DutyRowProps) {
  const anchor = controlAnchor(row.control);
  const details = useId();
  const named = useHash() === anchor;
  const line = useRef<HTMLTableRowElement>(null);
  const [toggled, setToggled] = useState<boolean | null>(null);
  const isOpen = toggled ?? named;
  const toggle = () => setToggled(!isOpen);
  // The browser looks for the name once, and rows that are streamed come after that.
  useEffect(() => {
    if (named) line.current?.scrollIntoView({ block: "start" });
  }, [named]);
  const onRow = (event: MouseEvent) => {
    if (!isControl(event.target)) toggle();
  };
  return (
    <>
      <StackedTr
        ref={line}
        id={anchor}
        data-control={row.control}
        data-state={row.state}
        className="scroll-mt-4 cursor-pointer hover:bg-sunken/60"
        onClick={onRow}
      >
        <RowHead className="max-md:min-w-0 md:whitespace-nowrap">
          <RowOpener opens={details} isOpen={isOpen} onToggle={toggle} className="font-medium">
            <ForeignText text={row.reference} />
            <span className="sr-only">: evidence</span>
          </RowOpener>
        </RowHead>
        <StackedTd label="What it asks">
          <ForeignText text={row.title} />
        </StackedTd>
        <StackedTd label="State">
          <StandingOf state={STATE[row.state]} />
        </StackedTd>
        <StackedTd label="Evidence" wide>
          <ForeignText className="text-ink-2 [overflow-wrap:anywhere]" text={row.reason} />
        </StackedTd>
        <StackedTd label="As of, UTC">
          {row.state === "not_applicable" ? null : <AsOf at={row.asOf} />}
        </StackedTd>
        <StackedTd label="What can be done">
          <DutyAction framework={framework} row={row} page={page} />
        </StackedTd>
      </StackedTr>
      <OpenedRow id={details} isOpen={isOpen} columns={6}>
        <DutyDetails framework={framework} row={row} page={page} />
      </OpenedRow>
    </>
  );
}
