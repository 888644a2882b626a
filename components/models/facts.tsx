import type { ReactNode } from "react";

import { Copyable } from "@/components/ui/copyable";
import { formatBytes, formatCount } from "@/lib/platform/format";

/** Labelled facts, one a line. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl>{children}</dl>;
}

/** A fact that is null was not recorded, and says so. */
export function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 border-b border-line px-3.5 py-2 last:border-b-0 sm:grid-cols-[minmax(0,min(180px,36%))_minmax(0,1fr)]">
      <dt className="min-w-0 break-words text-ink-2">{label}</dt>
      <dd className="min-w-0 break-words">
        {children ?? <span className="text-unknown">Not recorded</span>}
      </dd>
    </div>
  );
}

/** A fact that is an identifier, to be copied. */
export function IdFact({ label, value }: { label: string; value: string | null }) {
  return <Fact label={label}>{value === null ? null : <Copyable text={value} label={label} />}</Fact>;
}

/** How large something is, rounded and to the byte. */
export function SizeFact({ bytes }: { bytes: number | null }) {
  return (
    <Fact label="Size">{bytes === null ? null : `${formatBytes(bytes)} (${formatCount(bytes)} bytes)`}</Fact>
  );
}
