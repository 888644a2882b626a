"use client";

import { Button } from "@/components/ui/button";
import { ForeignText } from "@/components/ui/foreign-text";
import type { CompliancePage } from "@/lib/features/compliance/schema/standing";
import { useBegin } from "./acts";
import { mendableOf, type Named, runningOn } from "./prepare-remedies";
import { useComplianceRights } from "./rights";

interface RemedyCellProps {
  named: Named;
  /** The document that would mend it; null: Config has none. */
  document: string | null;
  page: CompliancePage | null;
}

/** What would mend a rule's result, to be started where it may be, or followed where it runs. */
export function RemedyCell({ named, document, page }: RemedyCellProps) {
  const { canRemediate } = useComplianceRights();
  const begin = useBegin();
  const running = page === null ? null : runningOn(page.remediations, named);
  const [rule] = page === null || !canRemediate ? [] : mendableOf(page, [named]);
  if (document === null && running === null)
    return <span className="text-sm text-ink-3 max-md:block">None</span>;
  return (
    <span className="flex flex-wrap items-center gap-2">
      {document === null ? null : (
        <ForeignText className="font-mono text-sm text-ink-2 [overflow-wrap:anywhere]" text={document} />
      )}
      {running !== null ? (
        <Button size="small" onClick={() => begin({ verb: "follow", remediation: running.id })}>
          Follow
        </Button>
      ) : rule === undefined ? null : (
        <Button size="small" onClick={() => begin({ verb: "remediate", rule })}>
          Remediate
          <span className="sr-only">
            : <ForeignText text={rule.resource} />
          </span>
        </Button>
      )}
    </span>
  );
}
