import type { UnusualRule } from "../../schema/kinds";
import type { Case, CaseEvent } from "./case";

/** A case as it is kept; several actors may be one who. */
interface Kept {
  id: number;
  rule: UnusualRule;
  who: string;
  actorId: number;
  modelId: number;
  subject: string;
  timeText: string;
  eventKey: string | null;
  placeId: number | null;
  callId: number | null;
  reason: string;
  isWithdrawn: boolean;
  /** Whether the raw row of its event is still kept. */
  isKept: boolean;
}
type Written = Omit<Kept, "id" | "who" | "isWithdrawn" | "isKept">;

interface FoundEvent extends CaseEvent {
  timeText: string;
  key: string;
  placeId: number;
  callId: number;
  actorId: number;
}

export interface CaseChanges {
  added: Written[];
  updated: (Written & { id: number })[];
  /** Of `updated`, those that had been withdrawn. */
  reopened: number;
  withdrawn: number[];
}

/** Rules that look at nothing but one's own events: judged for those only whose events changed. */
const OWN: readonly UnusualRule[] = ["denied_burst", "outside_hours"];
/** Rules that look at raw rows: once retention took these, the rule can't say that it is no longer so. */
const OF_RAW_ROWS: readonly UnusualRule[] = ["denied_burst", "trail_changed"];

const keyOf = ({ rule, modelId, who, subject }: Pick<Kept, "rule" | "modelId" | "who" | "subject">) =>
  JSON.stringify([rule, modelId, who, subject]);

function written(found: Case, event: FoundEvent): Written {
  return {
    rule: found.rule,
    actorId: event.actorId,
    modelId: found.modelId,
    subject: found.subject,
    timeText: event.timeText,
    eventKey: event.key,
    placeId: event.placeId,
    callId: event.callId,
    reason: found.reason(event),
  };
}

function differs(kept: Kept, now: Written): boolean {
  return (
    kept.isWithdrawn ||
    kept.actorId !== now.actorId ||
    kept.timeText !== now.timeText ||
    kept.eventKey !== now.eventKey ||
    kept.callId !== now.callId ||
    kept.placeId !== now.placeId ||
    kept.reason !== now.reason
  );
}

/**
 * What has to be written so that the kept cases become those that were found. `events` by the index of their case: a
 * case without one, whose raw rows are no longer kept, stays as it is, and so does one of a rule that needs those rows. `due`: actors whose own events were judged; null:
 * everybody's.
 */
export function changesOfCases(
  kept: readonly Kept[],
  found: readonly Case[],
  events: ReadonlyMap<number, FoundEvent>,
  due: ReadonlySet<number> | null,
): CaseChanges {
  const changes: CaseChanges = { added: [], updated: [], reopened: 0, withdrawn: [] };
  const byKey = new Map<string, Kept>();
  // The first of a key counts: those that are open come first.
  for (const one of kept) if (!byKey.has(keyOf(one))) byKey.set(keyOf(one), one);
  const stays = new Set<number>();
  for (const [index, one] of found.entries()) {
    const before = byKey.get(keyOf(one));
    if (before) stays.add(before.id);
    const event = events.get(index);
    if (!event) continue;
    const now = written(one, event);
    if (!before) changes.added.push(now);
    else if (differs(before, now)) {
      changes.updated.push({ ...now, id: before.id });
      if (before.isWithdrawn) changes.reopened += 1;
    }
  }
  for (const { id, rule, actorId, isWithdrawn, isKept } of kept) {
    if (isWithdrawn || stays.has(id)) continue;
    if (!isKept && OF_RAW_ROWS.includes(rule)) continue;
    if (due !== null && OWN.includes(rule) && !due.has(actorId)) continue;
    changes.withdrawn.push(id);
  }
  return changes;
}
