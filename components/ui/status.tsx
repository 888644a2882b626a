import { cva } from "class-variance-authority";
import { Check, CircleHelp, Clock, TriangleAlert, X } from "lucide-react";
import type { ReactNode } from "react";

export type StatusKind = "ok" | "warn" | "bad" | "wait" | "unknown";

const ICONS = { ok: Check, warn: TriangleAlert, bad: X, wait: Clock, unknown: CircleHelp };

const status = cva(
  "inline-flex max-w-full items-center gap-[5px] rounded-[5px] py-px pr-[7px] pl-[5px] text-sm font-medium whitespace-nowrap",
  {
    variants: {
      kind: {
        ok: "bg-ok-soft text-ok",
        warn: "bg-warn-soft text-warn",
        bad: "bg-bad-soft text-bad",
        wait: "bg-wait-soft text-wait",
        unknown: "bg-unknown-soft text-unknown",
      },
    },
  },
);

/** A state, always as icon, word and colour together. The words are required: colour alone says nothing. */
export function Status({ kind, children }: { kind: StatusKind; children: ReactNode }) {
  const Icon = ICONS[kind];
  return (
    <span className={status({ kind })} data-status={kind}>
      <Icon aria-hidden className="size-[13px] flex-none" strokeWidth={2.2} />
      <span className="truncate">{children}</span>
    </span>
  );
}
