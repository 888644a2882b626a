import Link from "next/link";

import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import type { Trouble } from "@/lib/features/sources/schema";

const SHOWN = 3;

/** Says that some of what stands below is old, how old, and why. */
export function TroubleNote({ trouble }: { trouble: Trouble[] }) {
  if (trouble.length === 0) return null;
  const rest = trouble.length - SHOWN;
  return (
    <div role="status" className="mt-3 grid gap-1 rounded-md border border-line bg-surface px-3.5 py-2.5">
      <span className="flex flex-wrap items-center gap-2">
        <Status kind="warn">Not up to date</Status>
        <Link href="/sources" prefetch={false} className="text-sm text-accent hover:underline">
          See all sources
        </Link>
      </span>
      <ul className="grid gap-1 text-sm text-ink-2">
        {trouble.slice(0, SHOWN).map((source) => (
          <TroubleLine key={source.api} source={source} />
        ))}
        {rest > 0 ? <li>{rest} more in the same account and region.</li> : null}
      </ul>
    </div>
  );
}

function TroubleLine({ source: { api, state, error, lastSuccessAt } }: { source: Trouble }) {
  return (
    <li>
      <span className="font-mono">{api}</span> {state === "failed" ? "failed" : "was not read in time"}
      {error === null ? null : (
        <>
          : <ForeignText text={error} />
        </>
      )}
      .{" "}
      {lastSuccessAt === null ? (
        "It was never read."
      ) : (
        <>
          Shown is what was read <Time value={lastSuccessAt} />.
        </>
      )}
    </li>
  );
}
