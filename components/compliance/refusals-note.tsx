import { ForeignText } from "@/components/ui/foreign-text";
import { Status } from "@/components/ui/status";
import type { Matrix } from "@/lib/features/compliance/schema/requests";

/** Files of frameworks that were not taken, and why; the others are loaded. */
export function RefusalsNote({ refusals }: Pick<Matrix, "refusals">) {
  if (refusals.length === 0) return null;
  return (
    <div role="status" className="mb-3 grid gap-1 rounded-md border border-line bg-surface px-3.5 py-2.5">
      <span className="flex flex-wrap items-center gap-2">
        <Status kind="warn">Not loaded</Status>
        Something in the files of frameworks could not be taken; everything else is loaded.
      </span>
      <ul className="grid gap-1 text-sm text-ink-2">
        {refusals.map(({ file, line, reason }) => (
          <li key={`${file} ${line} ${reason}`} className="[overflow-wrap:anywhere]">
            <ForeignText className="font-mono" text={line === null ? file : `${file}:${line}`} />:{" "}
            <ForeignText text={reason} />
          </li>
        ))}
      </ul>
    </div>
  );
}
