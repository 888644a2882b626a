import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import type { VersionList, VersionListQuery } from "../schema/version";
import { selectVersions } from "../store/read-model";
import { findModel } from "./find-model";
import { versionSummaryOf } from "./present";

const cursorSchema = z.coerce.number().int().positive().max(2_147_483_647);

function before(cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  const parsed = cursorSchema.safeParse(cursor);
  if (parsed.success) return parsed.data;
  throw new AppError("invalid_request", "The cursor is not one of this list.", {
    invalidParams: [{ name: "cursor", reason: "must be a nextCursor of this list" }],
  });
}

/** Versions of a model, newest first. */
export async function listVersions(
  db: Db,
  actor: Actor,
  slug: string,
  query: VersionListQuery,
): Promise<VersionList> {
  requirePermission(actor, "models:read");
  const model = await findModel(db, slug);
  const rows = await selectVersions(db, model.id, { before: before(query.cursor), limit: query.limit + 1 });
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  return { items: shown.map(versionSummaryOf), nextCursor: last ? String(last.version) : null };
}
