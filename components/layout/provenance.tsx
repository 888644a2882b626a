import { Time } from "@/components/ui/time";
import type { Provenance as Source } from "@/lib/features/models/schema/finding";

/** Where the figures beside it come from: the AWS call and when it was read. */
export function Provenance({ source }: { source: Source }) {
  return (
    <span className="text-sm text-ink-3">
      {source.call}, {source.asOf === null ? "not read yet" : <ReadAt at={source.asOf} />}
    </span>
  );
}

function ReadAt({ at }: { at: string }) {
  return (
    <>
      read <Time value={at} shape="read" />
    </>
  );
}
