import type { ReactNode } from "react";

import { CopyButton } from "@/components/ui/copy-button";
import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import { Time } from "@/components/ui/time";
import type { TileFacts } from "./prepare-summary";

/** One figure about the whole ledger, with its state; `children` behind the words below it. */
export function Tile({ facts, children }: { facts: TileFacts; children?: ReactNode }) {
  const { label, kind, status, at, value, whole, below } = facts;
  return (
    <section
      aria-label={label}
      data-tile={label}
      className="min-w-0 rounded-card border border-line bg-surface px-3.5 py-[11px] shadow-card"
    >
      <div className="flex flex-wrap justify-between gap-1 text-sm text-ink-2">
        <h2 className="text-sm font-normal">{label}</h2>
        <Status kind={kind}>
          {status}
          {at === null ? null : (
            <>
              {" "}
              <Time value={at} shape="read" />
            </>
          )}
        </Status>
      </div>
      {whole === null ? (
        <p className="text-xl font-semibold tracking-[-0.02em] tabular-nums">{value}</p>
      ) : (
        <p className="flex items-center gap-1 py-1 font-mono text-[15px] font-medium">
          {value}
          <CopyButton text={whole} label="root" />
        </p>
      )}
      <p className="text-sm text-ink-3 [overflow-wrap:anywhere]">
        <ForeignText text={below} /> {children}
      </p>
    </section>
  );
}
