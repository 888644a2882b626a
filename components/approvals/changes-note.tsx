import { TriangleAlert } from "lucide-react";

import { Button } from "@/components/ui/button";
import { ForeignText } from "@/components/ui/foreign-text";
import { Table, Td, Th, RowHead, Tr } from "@/components/ui/table";
import type { SnapshotChange } from "@/lib/features/approvals/schema/snapshot";

interface ChangesNoteProps {
  title: string;
  /** What is told below the title. */
  words?: string;
  changes: SnapshotChange[];
  /** Absent: there is nothing newer to be shown yet. */
  onShowNewest?: () => void;
}

/** What is not as it was shown, field by field. */
export function ChangesNote({ title, words, changes, onShowNewest }: ChangesNoteProps) {
  return (
    <div role="alert" data-message="changed" className="border-b border-line bg-warn-soft">
      <div className="grid gap-2 px-3.5 py-2.5 text-warn">
        <p className="flex items-start gap-2 [overflow-wrap:anywhere]">
          <TriangleAlert aria-hidden className="mt-[3px] size-4 flex-none" />
          <span>
            <span className="font-medium">{title}</span>
            {words === undefined ? null : <span className="block">{words}</span>}
          </span>
        </p>
        {onShowNewest === undefined ? null : (
          <div>
            <Button size="small" onClick={onShowNewest}>
              Show what is there now
            </Button>
          </div>
        )}
      </div>
      {changes.length === 0 ? null : (
        <div className="border-t border-line bg-surface">
          <Table label="What changed">
            <thead>
              <tr>
                <Th>What</Th>
                <Th>As shown</Th>
                <Th>Now</Th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ field, before, after }) => (
                <Tr key={field}>
                  <RowHead className="[overflow-wrap:anywhere]">
                    <ForeignText text={field} />
                  </RowHead>
                  <Td className="text-ink-2 [overflow-wrap:anywhere]">
                    <Side text={before} />
                  </Td>
                  <Td className="font-medium [overflow-wrap:anywhere]">
                    <Side text={after} />
                  </Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </div>
  );
}

function Side({ text }: { text: string | null }) {
  return text === null ? <span className="text-unknown">nothing</span> : <ForeignText text={text} />;
}
