import { ACTIONS, type Action, SEATS, type Seat } from "@/lib/features/approvals/schema/kinds";

/** What somebody had filled in when they left to sign in again. */
export interface Draft {
  /** Whose it is: nobody else who signs in on this browser gets it. */
  person: string;
  proposal: string;
  /** Digest of what they were shown. */
  snapshot: string;
  action: Action;
  role: Seat;
  reason: string;
  override: boolean;
  idempotencyKey: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** A sign-in that took longer than this is begun anew. */
const KEPT_MS = 15 * 60_000;

export function draftName(proposal: string): string {
  return `countersign:decision:${proposal}`;
}

function isOneOf<Value extends string>(values: readonly Value[], value: unknown): value is Value {
  return values.some((each) => each === value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A kept draft as text, read back; null where it is none, another person's, or too old. */
export function readDraft(text: string | null, person: string, now: number): Draft | null {
  const kept = text === null ? null : parse(text);
  if (typeof kept !== "object" || kept === null) return null;
  const { action, role, reason, override, ...rest }: Record<string, unknown> = { ...kept };
  const { proposal, snapshot, idempotencyKey, at } = rest;
  if (rest.person !== person || typeof at !== "number" || at > now || now - at > KEPT_MS) return null;
  if (!isOneOf(ACTIONS, action) || !isOneOf(SEATS, role)) return null;
  if (typeof reason !== "string" || typeof override !== "boolean") return null;
  if (typeof proposal !== "string" || typeof snapshot !== "string") return null;
  if (typeof idempotencyKey !== "string") return null;
  return { person, proposal, snapshot, action, role, reason, override, idempotencyKey, at };
}
