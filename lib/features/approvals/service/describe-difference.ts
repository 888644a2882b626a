import "server-only";
import type { Difference } from "../schema/difference";
import type { DifferenceRow } from "../store/differences";

/** A difference in the vocabulary of the API. */
export function differenceOf(row: DifferenceRow): Difference {
  return {
    id: row.id,
    kind: row.kind,
    model: row.model,
    modelName: row.model_name,
    version: row.version,
    expected: row.expected,
    found: row.found,
    words: row.words,
    firstSeenAt: row.first_seen_at.toISOString(),
    person: row.person,
    eventId: row.event_id,
    eventAt: row.event_at?.toISOString() ?? null,
    acknowledgedBy: row.acknowledged_by,
    acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
    note: row.note,
    resolvedAt: row.resolved_at?.toISOString() ?? null,
  };
}
