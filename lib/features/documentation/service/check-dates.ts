import { AppError } from "@/lib/platform/errors";
import { dayOf, refuseReviewDate } from "../rules/review-date";

function refuse(name: string, reason: string): AppError {
  return new AppError("invalid_request", `The request is not valid. ${name}: ${reason}`, {
    invalidParams: [{ name, reason }],
  });
}

/** Throws AppError "invalid_request" for a day that can't be that of the next review. */
export function requireReviewDate(day: string, now: Date): void {
  const reason = refuseReviewDate(day, now);
  if (reason) throw refuse("reviewOn", reason);
}

/** Postgres has no year 0. */
const FIRST_DAY = "0001-01-01";

/** Throws AppError "invalid_request" for a document dated in the future, or on a day there never was. */
export function requirePastDate(day: string, now: Date): void {
  if (day < FIRST_DAY) throw refuse("dated", "must be a day of our era");
  if (day > dayOf(now)) throw refuse("dated", "must not be in the future");
}
