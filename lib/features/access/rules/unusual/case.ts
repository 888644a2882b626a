import type { UnusualRule } from "../../schema/kinds";

/** A distinct call in one hour, as a case looks for its event. */
export interface CandidateCall {
  eventSource: string;
  eventName: string;
  readOnly: boolean | null;
  address: string | null;
  result: string;
  target: string | null;
  /** The closest concern with the model asked for; null: it concerns none. */
  concern: string | null;
}

/** The event a case points at. */
export interface CaseEvent {
  /** Milliseconds since 1970. */
  at: number;
  address: string | null;
  result: string;
  /** How many events are such, from the case's `from` to its `to`, and how many of them were denied. */
  events: number;
  denied: number;
}

/** Something unusual. Rule, who, model and subject make it one case. */
export interface Case {
  rule: UnusualRule;
  who: string;
  /** 0: of the whole estate, or of several models at once. */
  modelId: number;
  subject: string;
  /** Its event is the first of these calls from `from` on, before `to`; milliseconds since 1970. */
  from: number;
  to: number;
  isOne: (call: CandidateCall) => boolean;
  /** The rule's sentence; the event is null when the raw rows are no longer kept. */
  reason: (event: CaseEvent | null) => string;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** So long the log must go back before anything in it is called new. */
export const KNOWN_DAYS = 14;

/** The day of a time, in UTC: 2026-11-23. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
