import { Dialog } from "@/components/ui/dialog";
import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { CriteriaPage } from "@/lib/features/approvals/schema/criteria";
import { criteriaChanges, criteriaLines } from "./prepare-criteria";

/** Every version of the criteria with what it changed, the newest first; the first one with all it asked. */
export function CriteriaHistory({ page, onClose }: { page: CriteriaPage; onClose: () => void }) {
  const { history, frameworks } = page;
  return (
    <Dialog title="Versions of the criteria" onClose={onClose} wide>
      <ol className="-mx-3.5 -my-3 divide-y divide-line">
        {history.map(({ version, body, setBy, setAt, reason }, at) => (
          <li key={version} className="grid gap-1 px-3.5 py-2.5 [overflow-wrap:anywhere]">
            <p>
              <span className="font-medium">v{version}</span> by <ForeignText text={setBy} />: “
              <ForeignText text={reason} />”
              <span className="block text-sm text-ink-3">
                <Time value={setAt} />
              </span>
            </p>
            <Changes lines={linesOf(history[at + 1]?.body ?? null, body, frameworks)} />
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

type Body = Parameters<typeof criteriaLines>[0];

function linesOf(before: Body | null, after: Body, frameworks: CriteriaPage["frameworks"]): string[] {
  if (before !== null) return criteriaChanges(before, after, frameworks);
  return criteriaLines(after, frameworks).map(({ label, words }) => `${label}: ${words}`);
}

function Changes({ lines }: { lines: string[] }) {
  if (lines.length === 0) return <p className="text-ink-3">Nothing was asked differently.</p>;
  return (
    <ul className="list-disc pl-4 text-ink-2">
      {lines.map((line) => (
        <li key={line}>
          <ForeignText text={line} />
        </li>
      ))}
    </ul>
  );
}
