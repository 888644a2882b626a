import { TriangleAlert } from "lucide-react";

import { ForeignText } from "@/components/ui/foreign-text";
import { Time } from "@/components/ui/time";
import type { ViolationList } from "@/lib/features/drift/schema/violation";

/** Files of violations that gave nothing, or not all: what they would have said is not known. */
export function UnreadFiles({ unread }: Pick<ViolationList, "unread">) {
  if (unread.length === 0) return null;
  return (
    <ul className="grid gap-1 border-b border-line px-3.5 py-2 text-sm">
      {unread.map(({ schedule, at, uri, reason }) => (
        <li key={uri} className="flex items-start gap-1.5 text-warn" title={uri}>
          <TriangleAlert aria-label="Warning" role="img" className="mt-[3px] size-[13px] flex-none" />
          <span className="min-w-0 break-words">
            <ForeignText text={schedule} />, run of <Time value={at} shape="short" />:{" "}
            <ForeignText text={reason} />
          </span>
        </li>
      ))}
    </ul>
  );
}
