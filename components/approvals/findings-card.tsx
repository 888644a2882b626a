import { StateOf } from "@/components/models/state-of";
import { SEVERITY, type State } from "@/components/models/words";
import { Card, CardHead } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import type { Snapshot } from "@/lib/features/approvals/schema/snapshot";
import { formatCount } from "@/lib/platform/format";

/** What was open against the version when it was frozen. */
export function SnapshotFindings({ snapshot: { findings } }: { snapshot: Snapshot }) {
  return (
    <Card>
      <CardHead title="Open findings">
        <span>{formatCount(findings.length)}</span>
      </CardHead>
      {findings.length === 0 ? (
        <p className="flex flex-wrap items-center gap-2 px-3.5 py-3 text-ink-2">
          <Status kind="ok">None open</Status> Nothing that was read breaks a rule.
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {findings.map((finding) => (
            <li
              key={finding.id}
              className="grid gap-x-3 gap-y-1 px-3.5 py-[9px] md:grid-cols-[90px_minmax(0,1fr)]"
            >
              <span>
                <StateOf state={severityState(finding.severity)} />
              </span>
              <ForeignText className="min-w-0 [overflow-wrap:anywhere]" text={finding.reason} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** A snapshot keeps the severity as it was called then. */
function severityState(severity: string): State {
  return (
    Object.entries(SEVERITY).find(([name]) => name === severity)?.[1] ?? { kind: "unknown", words: severity }
  );
}
