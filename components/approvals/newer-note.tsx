import { Card } from "@/components/ui/card";
import { diffFacts } from "@/lib/features/approvals/rules/diff-facts";
import type { Snapshot } from "@/lib/features/approvals/schema/snapshot";
import { ChangesNote } from "./changes-note";

interface NewerNoteProps {
  shown: Snapshot;
  newer: Snapshot;
  onShowNewest: () => void;
}

/** What is there by now and is not on screen yet. */
export function NewerNote({ shown, newer, onShowNewest }: NewerNoteProps) {
  return (
    <Card>
      <ChangesNote
        title="What there is changed since you opened this page."
        words="You see it as it was. A signature over that would not be taken."
        changes={diffFacts(shown, newer)}
        onShowNewest={onShowNewest}
      />
    </Card>
  );
}
