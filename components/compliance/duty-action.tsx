"use client";

import { Button } from "@/components/ui/button";
import { ForeignText } from "@/components/ui/foreign-text";
import type { CompliancePage, ControlRow } from "@/lib/features/compliance/schema/standing";
import { useBegin } from "./acts";
import { mayAsk, mayDecide } from "./prepare-exceptions";
import { mendableOf, resourcesOf, runningOn } from "./prepare-remedies";
import { useComplianceRights } from "./rights";

interface DutyActionProps {
  framework: string;
  row: ControlRow;
  page: CompliancePage;
}

/** The one thing that helps most: to decide what waits, to mend what can be mended, to ask for time. */
export function DutyAction({ framework, row, page }: DutyActionProps) {
  const rights = useComplianceRights();
  const begin = useBegin();
  const resources = resourcesOf(row);
  const isShort = row.state !== "met" && row.state !== "not_applicable";
  const [rule] = isShort && rights.canRemediate ? mendableOf(page, resources) : [];
  const running = rule === undefined ? null : runningOn(page.remediations, rule);
  const of = `${row.reference} ${row.title}`;
  const { exception } = row;
  if (exception !== null && mayDecide(exception, rights)) {
    return <Verb label="Decide" of={of} onClick={() => begin({ verb: "decide", exception })} />;
  }
  if (running !== null) {
    return <Verb label="Follow" of={of} onClick={() => begin({ verb: "follow", remediation: running.id })} />;
  }
  if (rule !== undefined) {
    return <Verb label="Remediate" of={of} onClick={() => begin({ verb: "remediate", rule })} />;
  }
  if (mayAsk(row, rights)) {
    return (
      <Verb
        label="Ask for an exception"
        of={of}
        onClick={() => begin({ verb: "ask", duty: { ...row, framework } })}
      />
    );
  }
  return null;
}

function Verb({ label, of, onClick }: { label: string; of: string; onClick: () => void }) {
  return (
    <Button size="small" onClick={onClick}>
      {label}
      <span className="sr-only">
        : <ForeignText text={of} />
      </span>
    </Button>
  );
}
