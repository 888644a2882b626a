import "server-only";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Tx } from "@/lib/platform/db/client";
import type { ReportKind } from "../rules/report-files";
import { parseReport } from "../rules/reports/parse-report";
import { replaceViolations } from "../store/violations";

/** A file that was read, as far as violations go. */
export interface ReadFile {
  kind: ReportKind;
  executionId: number | null;
  body: Buffer | null;
}

/**
 * Keeps the violations of every file of violations among `files`, in the transaction that keeps the files. A file that
 * can't be read leaves those that are known; the list of violations says so.
 */
export async function recordViolations(tx: Tx, actor: Actor, files: readonly ReadFile[]): Promise<void> {
  requirePermission(actor, "drift:collect");
  for (const { kind, executionId, body } of files) {
    if (kind !== "violations" || executionId === null || body === null) continue;
    const parsed = parseReport(body.toString("utf8"));
    if (parsed.state !== "ok" || parsed.report.kind !== "violations") continue;
    await replaceViolations(tx, executionId, parsed.report.violations);
  }
}
