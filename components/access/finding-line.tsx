"use client";

import { ChevronDown } from "lucide-react";
import dynamic from "next/dynamic";
import { useId, useState } from "react";

import { classNames } from "@/components/ui/class-names";
import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import type { AccessFinding } from "@/lib/features/access/schema/coverage";
import { SEVERITY } from "./words";

const FindingDetails = dynamic(() => import("./finding-details").then((module) => module.FindingDetails));

/** What is wrong with the log, in a line that opens. */
export function FindingLine({ finding }: { finding: AccessFinding }) {
  const [isOpen, setOpen] = useState(false);
  const details = useId();
  const { kind, words } = SEVERITY[finding.severity];
  return (
    <li className="min-w-0">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={details}
        onClick={() => setOpen(!isOpen)}
        className="flex w-full min-w-0 items-start gap-2 rounded px-3.5 py-1.5 text-left hover:bg-sunken"
      >
        <Status kind={kind}>{words}</Status>
        <ForeignText className="min-w-0 flex-1 [overflow-wrap:anywhere]" text={finding.reason} />
        <ChevronDown
          aria-hidden
          className={classNames("mt-0.5 size-4 flex-none text-ink-3", isOpen && "rotate-180")}
        />
      </button>
      <div id={details} hidden={!isOpen}>
        {isOpen ? <FindingDetails finding={finding} /> : null}
      </div>
    </li>
  );
}
