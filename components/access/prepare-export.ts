import type { ExportFormat } from "@/lib/features/access/queries";
import { formatCount, formatPlural } from "@/lib/platform/format";
import { ProblemError } from "@/lib/platform/http/fetch-json";

/** How far the last export is. `total`: rows the server announced when it began; null: it did not. */
export type ExportState =
  | { step: "idle" }
  | { step: "running"; format: ExportFormat; rows: number; total: number | null }
  | { step: "saved"; name: string; rows: number; total: number | null }
  | { step: "cancelled" }
  | { step: "failed"; format: ExportFormat; words: string };

/** Lines of a file before its first row. */
export const HEAD_LINES: Record<ExportFormat, number> = { csv: 1, ndjson: 0 };
export const FORMAT_NAMES: Record<ExportFormat, string> = { csv: "CSV", ndjson: "NDJSON" };

/** "CSV: 1,204 of 36,120 rows". */
export function runningWords(format: ExportFormat, rows: number, total: number | null): string {
  const count =
    total === null ? formatPlural(rows, "row") : `${formatCount(rows)} of ${formatPlural(total, "row")}`;
  return `${FORMAT_NAMES[format]}: ${count}`;
}

/** Rows that came or went while it ran are said, so that no count is doubted. */
export function savedWords(name: string, rows: number, total: number | null): string {
  const before = total === null || total === rows ? "" : `; there were ${formatCount(total)} when it began`;
  return `Saved ${name}: ${formatPlural(rows, "row")}${before}.`;
}

/** Why there is no file. An answer that breaks off is not kept: a part would pass for the whole. */
export function failedWords(error: unknown, rows: number): string {
  if (error instanceof ProblemError) return `Not exported: ${error.detail}`;
  return `The answer broke off after ${formatPlural(rows, "row")}. Nothing was saved.`;
}
