"use client";

import Link from "next/link";

import { Button } from "@/components/ui/button";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { CompliancePage, ControlRow } from "@/lib/features/compliance/schema/standing";
import { formatDate, visibleText } from "@/lib/platform/format";
import { useBegin } from "./acts";
import { EvidenceList } from "./evidence-list";
import { ExceptionItem } from "./exception-item";
import { mayAsk } from "./prepare-exceptions";
import { controlPath } from "./prepare-matrix";
import { useComplianceRights } from "./rights";

interface DutyDetailsProps {
  framework: string;
  row: ControlRow;
  page: CompliancePage;
}

/** What a duty asks, since when it stands so, its exception, and every piece of evidence. */
export function DutyDetails({ framework, row, page }: DutyDetailsProps) {
  const rights = useComplianceRights();
  const begin = useBegin();
  const { asks, source, inForceFrom, since, control, reference, exception } = row;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2.5 px-3.5 py-3 md:pl-9">
      <div className="max-w-[80ch] [overflow-wrap:anywhere]">
        <ForeignText text={asks} />
        <p className="text-sm text-ink-3">
          <ForeignText text={source} />
          {inForceFrom === null ? null : `, in force from ${formatDate(inForceFrom)}`}
          {since === null ? null : (
            <>
              {" · stands so since "}
              <Time value={since} />
            </>
          )}
          {" · "}
          <Link href={controlPath(framework, control)} prefetch={false} className="text-accent underline">
            <ForeignText text={reference} /> of all models
          </Link>
        </p>
      </div>
      {exception === null ? null : <ExceptionItem exception={exception} />}
      <EvidenceList of={visibleText(reference)} evidence={row.evidence} page={page} />
      {mayAsk(row, rights) ? (
        <div>
          <Button size="small" onClick={() => begin({ verb: "ask", duty: { ...row, framework } })}>
            Ask for an exception
          </Button>
        </div>
      ) : null}
    </div>
  );
}
