import { TriangleAlert } from "lucide-react";
import { useEffect, useRef } from "react";

import { Button } from "@/components/ui/button";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { Criteria, CriteriaPage } from "@/lib/features/approvals/schema/criteria";
import { criteriaChanges } from "./prepare-criteria";

interface CriteriaConflictProps {
  page: CriteriaPage;
  /** The version that what was typed comes after. */
  after: number;
  onKeepMine: (version: number) => void;
  onTakeTheirs: (criteria: Criteria) => void;
}

/** Somebody else set criteria meanwhile: what they changed, and which of them goes on. */
export function CriteriaConflict({ page, after, onKeepMine, onTakeTheirs }: CriteriaConflictProps) {
  const { current, history, frameworks } = page;
  const before = history.find(({ version }) => version === after)?.body ?? null;
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => note.current?.scrollIntoView({ block: "nearest" }), [current?.version]);
  return (
    <div ref={note} role="alert" className="grid gap-2 rounded-md border border-warn px-3 py-2">
      <p className="flex gap-2 text-warn">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 flex-none" />
        Not set, and not lost: somebody else set criteria meanwhile.
      </p>
      {current === null || current.version === after ? (
        <p role="status">Reading what was set.</p>
      ) : (
        <>
          <p className="[overflow-wrap:anywhere]">
            <span className="font-medium">v{current.version}</span> by <ForeignText text={current.setBy} />,{" "}
            <Time value={current.setAt} />: “<ForeignText text={current.reason} />”
          </p>
          <ul className="list-disc pl-4 text-ink-2 [overflow-wrap:anywhere]">
            {criteriaChanges(before, current.body, frameworks).map((line) => (
              <li key={line}>
                <ForeignText text={line} />
              </li>
            ))}
          </ul>
          <div className="flex flex-wrap gap-2">
            <Button size="small" onClick={() => onKeepMine(current.version)}>
              Go on with mine
            </Button>
            <Button size="small" onClick={() => onTakeTheirs(current)}>
              Start from theirs
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
