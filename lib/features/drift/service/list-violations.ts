import "server-only";
import { z } from "zod";
import { findModel } from "@/lib/features/models/service/find-model";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { decodeCursor, encodeCursor } from "@/lib/platform/http/cursor";
import { parseReport } from "../rules/reports/parse-report";
import { keepableText } from "../schema/text";
import type { Expectation, Violation, ViolationList, ViolationListQuery } from "../schema/violation";
import {
  countViolations,
  type LastFileRow,
  selectLastFiles,
  selectViolations,
  type ViolationKey,
  type ViolationRow,
} from "../store/violations";

const moment = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/);
const keySchema = z.tuple([moment, keepableText, keepableText, keepableText]);

function keyOf(row: ViolationRow): ViolationKey {
  return [row.last_text, row.schedule_arn, row.feature, row.check_type];
}

function expectationOf(row: ViolationRow): Expectation | null {
  if (row.expected_id === null || row.expected_at === null) return null;
  return {
    id: String(row.expected_id),
    reason: row.expected_reason ?? "",
    by: row.expected_by ?? "",
    at: row.expected_at.toISOString(),
    until: row.expected_until?.toISOString() ?? null,
    holds: row.expected_holds ?? false,
  };
}

function violationOf(row: ViolationRow): Violation {
  return {
    schedule: { name: row.schedule, arn: row.schedule_arn },
    type: row.monitoring_type,
    feature: row.feature,
    check: row.check_type,
    count: row.count,
    firstAt: row.first_at.toISOString(),
    lastAt: row.last_at.toISOString(),
    ongoing: row.ongoing,
    description: row.description,
    shape: row.shape,
    expected: expectationOf(row),
  };
}

/** What a file did not tell; null: it was read whole. */
function unreadOf({ status, state, reason, body }: LastFileRow): { state: string; reason: string } | null {
  // Without a violation a monitor may leave no file.
  if (state === "missing" && status === "Completed") return null;
  if (state !== "read") return { state, reason: reason ?? "The file could not be read." };
  const parsed = parseReport(body && body.toString("utf8"));
  if (parsed.state !== "ok") return { state: parsed.state, reason: parsed.reason };
  if (parsed.report.kind !== "violations") {
    return { state: "unknown_form", reason: "The file is a report, but not one of violations." };
  }
  const [first] = parsed.report.problems;
  if (!first) return null;
  const count = parsed.report.problems.length;
  return { state: "partly_read", reason: `${count} of its violations could not be read: ${first.reason}` };
}

/** Violations of a model's monitors, grouped over time. Throws AppError "not_found". */
export async function listViolations(
  db: Db,
  actor: Actor,
  slug: string,
  query: ViolationListQuery,
): Promise<ViolationList> {
  requirePermission(actor, "drift:read");
  const after = query.cursor === undefined ? null : decodeCursor<ViolationKey>(keySchema, query.cursor);
  const { id } = await findModel(db, slug);
  const [rows, total, files] = await Promise.all([
    selectViolations(db, id, { after, limit: query.limit + 1 }),
    countViolations(db, id),
    selectLastFiles(db, id),
  ]);
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(violationOf),
    nextCursor: last ? encodeCursor(keyOf(last)) : null,
    total,
    unread: files.flatMap((file) => {
      const unread = unreadOf(file);
      return unread
        ? [{ schedule: file.schedule, at: file.scheduled_at.toISOString(), uri: file.uri, ...unread }]
        : [];
    }),
  };
}
