import type { PartState } from "@/lib/features/documentation/schema/kinds";
import { SECTION_STATE } from "./words";

const TINT: Record<PartState, string> = {
  current: "text-ok",
  old: "text-warn",
  missing: "text-warn",
  unknown: "text-unknown",
};

/** A state where a word has no room: a dot by shape and colour, and the word for whoever can't see it. */
export function PartDot({ state }: { state: PartState }) {
  const { words } = SECTION_STATE[state];
  return (
    <span data-part={state} title={words} className={`flex-none ${TINT[state]}`}>
      <svg aria-hidden viewBox="0 0 10 10" className="size-[9px]">
        <circle
          cx="5"
          cy="5"
          r="3.9"
          fill={state === "current" ? "currentColor" : "none"}
          stroke="currentColor"
          strokeWidth="1.6"
          strokeDasharray={state === "unknown" ? "2 1.6" : undefined}
        />
        {state === "old" ? <path d="M5 1.1a3.9 3.9 0 0 1 0 7.8z" fill="currentColor" /> : null}
      </svg>
      <span className="sr-only">{words}</span>
    </span>
  );
}
