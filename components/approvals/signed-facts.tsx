import type { ReactNode } from "react";

import { Copyable } from "@/components/ui/copyable";
import type { Review } from "@/lib/features/approvals/schema/proposal";
import { formatCount, shortenMiddle } from "@/lib/platform/format";
import { artifactIds } from "./prepare-signing";

type Frozen = NonNullable<Review["snapshot"]>;

/** What a signature binds: the bytes, everything shown about them, the criteria, and where it is written down. */
export function SignedFacts({ frozen, nextEntry }: { frozen: Frozen; nextEntry: number | null }) {
  const { digest, content } = frozen;
  return (
    <dl className="grid gap-[3px] rounded-md bg-sunken px-[11px] py-[9px] text-sm">
      {artifactIds(content.artifacts).map(({ label, whole, short }) => (
        <Line key={label} label={label}>
          {whole === null ? (
            <span className="text-unknown">{short}</span>
          ) : (
            <Copyable text={whole} short={short} label={label} />
          )}
        </Line>
      ))}
      <Line label="Evidence shown">
        <Copyable text={digest} short={shortenMiddle(digest)} label="digest of the evidence" />
      </Line>
      <Line label="Criteria">{content.criteria === null ? "none set" : `v${content.criteria.version}`}</Line>
      {nextEntry === null ? null : (
        <Line label="Ledger entry">
          <span title="The next one, as of now">#{formatCount(nextEntry)}</span>
        </Line>
      )}
    </dl>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-h-6 items-center justify-between gap-3">
      <dt className="text-ink-3">{label}</dt>
      <dd className="min-w-0 font-mono">{children}</dd>
    </div>
  );
}
