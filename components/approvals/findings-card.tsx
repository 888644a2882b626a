import { OpenFindings } from "@/components/models/findings-card";
import { StateOf } from "@/components/models/state-of";
import { SEVERITY, type State } from "@/components/models/words";
import { ForeignText } from "@/components/ui/foreign-text";
import type { Snapshot } from "@/lib/features/approvals/schema/snapshot";

/** What was open against the version when it was frozen. */
export function SnapshotFindings({ snapshot: { findings } }: { snapshot: Snapshot }) {
  return (
    <OpenFindings count={findings.length}>
      {findings.map((finding) => (
        <li
          key={finding.id}
          className="grid gap-x-3 gap-y-1 border-b border-line px-3.5 py-[9px] last:border-b-0 md:grid-cols-[90px_minmax(0,1fr)]"
        >
          <span>
            <StateOf state={severityState(finding.severity)} />
          </span>
          <ForeignText className="min-w-0 [overflow-wrap:anywhere]" text={finding.reason} />
        </li>
      ))}
    </OpenFindings>
  );
}

/** A snapshot keeps the severity as it was called then. */
function severityState(severity: string): State {
  return (
    Object.entries(SEVERITY).find(([name]) => name === severity)?.[1] ?? { kind: "unknown", words: severity }
  );
}
