"use client";

import { ChevronRight } from "lucide-react";
import { type MouseEvent, useEffect, useId, useRef, useState } from "react";

import { classNames } from "@/components/ui/class-names";
import { ForeignText } from "@/components/ui/foreign-text";
import { RowHead, StackedTd, StackedTr } from "@/components/ui/table";
import type { CompliancePage, ControlRow } from "@/lib/features/compliance/schema/standing";
import { AsOf } from "./as-of";
import { DutyAction } from "./duty-action";
import { DutyDetails } from "./duty-details";
import { controlAnchor } from "./prepare-matrix";
import { StandingOf } from "./standing-of";
import { useHash } from "./use-hash";
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
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={details}
            onClick={toggle}
            className="flex items-start gap-1 rounded text-left font-medium"
          >
            <ChevronRight
              aria-hidden
              className={classNames("mt-0.5 size-4 flex-none text-ink-3", isOpen && "rotate-90")}
            />
            <ForeignText text={row.reference} />
            <span className="sr-only">: evidence</span>
          </button>
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
      <tr
        id={details}
        hidden={!isOpen}
        className="border-b border-line bg-sunken/40 max-md:block last:border-b-0"
      >
        <td colSpan={6} className="max-md:block">
          {isOpen ? <DutyDetails framework={framework} row={row} page={page} /> : null}
        </td>
      </tr>
    </>
  );
}
