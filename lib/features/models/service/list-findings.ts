import "server-only";
import { z } from "zod";
import { lastSuccesses } from "@/lib/features/sources/service/record-reading";
import type { Actor } from "@/lib/platform/auth/actor";
import { requirePermission } from "@/lib/platform/auth/permissions";
import type { Db } from "@/lib/platform/db/client";
import { cutPage, decodeCursor } from "@/lib/platform/http/cursor";
import {
  type FindingList,
  findingKindSchema,
  type FindingListQuery,
  severitySchema,
} from "../schema/finding";
import { countFindings, selectFindings } from "../store/read-overview";
import { findingOf } from "./present";

const cursorSchema = z.tuple([severitySchema, z.number().int()]);

function after(cursor: string | undefined): { severity: string; id: number } | null {
  if (cursor === undefined) return null;
  const [severity, id] = decodeCursor(cursorSchema, cursor);
  return { severity, id };
}

/** Open findings over all models, shadow deployments among them, which belong to none. */
export async function listFindings(db: Db, actor: Actor, query: FindingListQuery): Promise<FindingList> {
  requirePermission(actor, "models:read");
  const [rows, counts, successes] = await Promise.all([
    selectFindings(db, query, after(query.cursor), query.limit + 1),
    countFindings(db),
    lastSuccesses(db, actor),
  ]);
  const { items, nextCursor } = cutPage(rows, query.limit, ({ severity, id }) => [severity, id]);
  const matching = counts.filter(
    ({ kind, severity }) =>
      (!query.kind || kind === query.kind) && (!query.severity || severity === query.severity),
  );
  return {
    items: items.map((row) =>
      findingOf(row, row.slug && row.name ? { slug: row.slug, name: row.name } : null, successes),
    ),
    nextCursor,
    total: matching.reduce((sum, { count }) => sum + count, 0),
    counts: counts.map(({ kind, count }) => ({ kind: findingKindSchema.parse(kind), count })),
  };
}
