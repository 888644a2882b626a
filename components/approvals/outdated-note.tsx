import { Card } from "@/components/ui/card";
import type { SnapshotChange } from "@/lib/features/approvals/schema/snapshot";
import { ChangesNote } from "./changes-note";

/** What the database holds right now and nobody has been shown yet: it is not frozen. */
export function OutdatedNote({ changes }: { changes: SnapshotChange[] }) {
  return (
    <Card>
      <ChangesNote
        title="What is shown is not what there is any more."
        words="It is put together anew within a minute; then it can be shown, and signed. Signatures given before count no more."
        changes={changes}
      />
    </Card>
  );
}
