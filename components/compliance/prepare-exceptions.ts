import type { State } from "@/lib/features/compliance/schema/kinds";
import type { ControlRow, Exception } from "@/lib/features/compliance/schema/standing";
import type { ComplianceRights } from "./rights";

const SHORTFALLS: readonly State[] = ["not_met", "part"];

/** Whether an exception may be asked for: where a duty falls short, or an exception of it ends soon. */
export function mayAsk(
  { state, exception }: Pick<ControlRow, "state" | "exception">,
  { canRequest }: ComplianceRights,
): boolean {
  if (!canRequest || exception?.state === "asked") return false;
  return SHORTFALLS.includes(state) || (state === "excepted" && exception?.endsSoon === true);
}

function isOneOf(name: string, { names }: ComplianceRights): boolean {
  return names.some((each) => each.toLowerCase() === name.toLowerCase());
}

/** Nobody grants what they asked for. */
export function mayDecide({ state, requestedBy }: Exception, rights: ComplianceRights): boolean {
  return state === "asked" && rights.canGrant && !isOneOf(requestedBy, rights);
}

/** Whoever may grant, asked for it or answers for it may end it. */
export function mayEnd({ state, requestedBy, owner }: Exception, rights: ComplianceRights): boolean {
  if (state !== "granted" && state !== "asked") return false;
  if (rights.canGrant) return true;
  return rights.canRequest && (isOneOf(requestedBy, rights) || isOneOf(owner, rights));
}

/** Why an exception that was asked for stands still for whoever looks; null: they may decide it, or it is over. */
export function waitsWords(exception: Exception, rights: ComplianceRights): string | null {
  if (exception.state !== "asked" || mayDecide(exception, rights)) return null;
  if (isOneOf(exception.requestedBy, rights)) return "You asked for it: somebody else decides.";
  return "Deciding needs the permission compliance:grant.";
}

export interface ExceptionDraft {
  reason: string;
  owner: string;
  expiresOn: string;
}
export type DraftErrors = Partial<Record<keyof ExceptionDraft, string>>;

/** What is missing before it can be asked for; the server holds the same against it. */
export function draftErrors(draft: ExceptionDraft, days: { from: string; to: string }): DraftErrors {
  const errors: DraftErrors = {};
  if (draft.reason.trim().length < 10) errors.reason = "Say why, in at least 10 characters.";
  if (draft.owner.trim().length < 3) errors.owner = "Name who answers for it.";
  if (draft.expiresOn < days.from || draft.expiresOn > days.to) {
    errors.expiresOn = "Choose a day from today on, at most a year ahead.";
  }
  return errors;
}
