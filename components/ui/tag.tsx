import { TriangleAlert } from "lucide-react";

import { ForeignText } from "./foreign-text";

const FRAME = "inline-flex items-center gap-1 rounded-[5px] border px-1.5 py-px text-xs whitespace-nowrap";

/** A tag of an AWS resource. A value nobody set is said to be missing, never left out. */
export function Tag({ name, value }: { name: string; value: string | null }) {
  if (value === null) {
    return (
      <span className={`${FRAME} border-warn bg-warn-soft text-warn`}>
        <TriangleAlert aria-hidden className="size-3" />
        {name} missing
      </span>
    );
  }
  return (
    <span className={`${FRAME} max-w-full border-line bg-surface text-ink-2`}>
      <span className="text-ink-3">{name}</span>
      <ForeignText className="truncate" text={value} />
    </span>
  );
}
