import type { ReactNode } from "react";

import { Provenance } from "@/components/layout/provenance";
import { Card, CardHead } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import type { Finding } from "@/lib/features/models/schema/finding";
import { formatCount } from "@/lib/platform/format";
import { StateOf } from "./state-of";
import { FINDING, SEVERITY } from "./words";

export function FindingsCard({ findings }: { findings: Finding[] }) {
  return (
    <OpenFindings count={findings.length}>
      {findings.map((finding) => (
        <FindingLine key={finding.id} finding={finding} />
      ))}
    </OpenFindings>
  );
}

/** The lines of what is open, or that nothing is. */
export function OpenFindings({ count, children }: { count: number; children: ReactNode }) {
  return (
    <Card>
      <CardHead title="Open findings">
        <span>{formatCount(count)}</span>
      </CardHead>
      {count === 0 ? (
        <p className="flex flex-wrap items-center gap-2 px-3.5 py-3 text-ink-2">
          <Status kind="ok">None open</Status> Nothing that was read breaks a rule.
        </p>
      ) : (
        <ul>{children}</ul>
      )}
    </Card>
  );
}

/** A finding with its evidence; `children` says whose it is, on a page that is about more than one model. */
export function FindingLine({ finding, children }: { finding: Finding; children?: ReactNode }) {
  return (
    <li
      id={`finding-${finding.id}`}
      data-finding={finding.kind}
      className="grid gap-x-3 gap-y-1 border-b border-line px-3.5 py-[9px] last:border-b-0 md:grid-cols-[90px_190px_minmax(0,1fr)]"
    >
      <span>
        <StateOf state={SEVERITY[finding.severity]} />
      </span>
      <span className="font-medium">
        {FINDING[finding.kind]}
        {finding.version === null ? "" : `, v${finding.version}`}
      </span>
      <div className="min-w-0 break-words">
        {children}
        <ForeignText className="text-ink-2" text={finding.reason} />
        <div className="text-sm text-ink-3">
          First seen <Time value={finding.firstSeenAt} /> · <Provenance source={finding.source} />
        </div>
      </div>
    </li>
  );
}
