import "server-only";
import type { Person } from "@/lib/platform/auth/actor";
import { AppError } from "@/lib/platform/errors";
import { STEP_UP_SECONDS } from "../schema/kinds";

/** Clocks of ours and of an identity provider never agree to the second. */
const CLOCK_SECONDS = 60;

function refusalOf({ signIn }: Person, now: Date): string | null {
  if (signIn === null) return "It is not known how you signed in. Sign in again to sign this.";
  if (signIn.at === null) {
    return "Your identity provider does not say when you signed in, so nothing can be signed here. It has to put auth_time into its ID tokens.";
  }
  const seconds = (now.getTime() - Date.parse(signIn.at)) / 1000;
  if (seconds < -CLOCK_SECONDS) {
    return `Your identity provider says that you signed in at ${signIn.at}, which is in the future. Its clock or ours is wrong.`;
  }
  if (seconds <= STEP_UP_SECONDS) return null;
  const minutes = Math.floor(seconds / 60);
  return `You signed in ${minutes} minutes ago. Sign in again to sign this: it may be no more than ${STEP_UP_SECONDS / 60} minutes.`;
}

/** Whether a signature needs a new sign-in first. */
export function needsStepUp(actor: Person, now: Date): boolean {
  return refusalOf(actor, now) !== null;
}

/** Throws AppError "forbidden", with `code: "step_up"` for the page, unless the person proved just now who they are. */
export function requireStepUp(actor: Person, now: Date): void {
  const refusal = refusalOf(actor, now);
  if (refusal !== null) throw new AppError("forbidden", refusal, { members: { code: "step_up" } });
}
