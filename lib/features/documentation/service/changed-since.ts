import { AppError } from "@/lib/platform/errors";
import { formatShort } from "@/lib/platform/format";
import { type Field, FIELDS } from "../schema/kinds";
import type { TextRow } from "../store/texts";

/** The refusal of a change that was made from a version that is not the newest any more. */
export function changedSince(row: TextRow | undefined, field: Field, now: Date): AppError {
  const title = FIELDS[field];
  if (!row)
    return new AppError("conflict", `Nobody has written "${title}" yet. Reload to see how it stands.`);
  const at = formatShort(row.written_at.getTime(), now.getTime());
  return new AppError(
    "conflict",
    `${row.written_by} changed "${title}" on ${at}: it is version ${row.version} now. Reload to see it.`,
  );
}
