import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import type { AccessCoverage } from "@/lib/features/access/schema/coverage";

interface CoverageNoteProps {
  model: string | null;
  /** Null: not read yet. */
  coverage: AccessCoverage | null;
}

/** What is wrong with the log itself, and how far it reaches. */
export function CoverageNote({ coverage }: CoverageNoteProps) {
  if (coverage === null || coverage.findings.length === 0) return null;
  const { completeTo, findings } = coverage;
  return (
    <div role="status" className="grid gap-1 rounded-md border border-line bg-surface px-3.5 py-2.5">
      <span className="text-sm text-ink-2">
        {completeTo === null ? (
          "The log is not complete."
        ) : (
          <>
            Complete to <Time value={completeTo} />.
          </>
        )}
      </span>
      {findings.map(({ id, severity, reason }) => (
        <span key={id} className="flex items-center gap-2">
          <Status kind={severity}>{severity === "bad" ? "Wrong" : "At risk"}</Status>
          <ForeignText text={reason} />
        </span>
      ))}
    </div>
  );
}
