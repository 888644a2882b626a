import { Minus } from "lucide-react";

import { Status, type StatusKind } from "@/components/ui/status";

/** A standing as icon, word and colour; what does not apply is neither good nor bad, and has no colour. */
export function StandingOf({
  state: { kind, words },
}: {
  state: { kind: StatusKind | "none"; words: string };
}) {
  if (kind !== "none") return <Status kind={kind}>{words}</Status>;
  return (
    <span className="inline-flex items-center gap-[5px] pl-[5px] text-sm whitespace-nowrap text-ink-3">
      <Minus aria-hidden className="size-[13px] flex-none" />
      {words}
    </span>
  );
}
