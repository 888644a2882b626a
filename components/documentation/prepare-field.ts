import { dayOf, MOST_YEARS_AHEAD, refuseReviewDate } from "@/lib/features/documentation/rules/review-date";
import type { WriteField, WrittenField } from "@/lib/features/documentation/schema/documentation";

/** How long a text holds unless somebody chooses otherwise. */
const MONTHS_AHEAD = 6;

/** Days as a date field holds them: the first and last one a review may be set to, and the one proposed. */
export function reviewChoices(now: number): { from: string; to: string; proposed: string } {
  const ahead = (months: number) => {
    const day = new Date(now);
    day.setUTCMonth(day.getUTCMonth() + months);
    return dayOf(day);
  };
  return { from: dayOf(new Date(now)), to: ahead(MOST_YEARS_AHEAD * 12), proposed: ahead(MONTHS_AHEAD) };
}

/** What is wrong with the day of a review; null: nothing. */
export function reviewDayError(day: string, now: number): string | null {
  if (day !== "" && refuseReviewDate(day, new Date(now)) === null) return null;
  return `Choose a day from today on, at most ${MOST_YEARS_AHEAD} years ahead.`;
}

export type FieldDraft = Pick<WriteField, "text" | "reviewOn">;
export type FieldErrors = Partial<Record<keyof FieldDraft, string>>;

/** The draft a dialog opens with: what is written, and the review as it is set unless that is over. */
export function draftOf({ text, reviewOn }: WrittenField, now: number): FieldDraft {
  const kept = reviewOn !== null && reviewDayError(reviewOn, now) === null;
  return { text: text ?? "", reviewOn: kept ? reviewOn : reviewChoices(now).proposed };
}

/** What stands against saving; `kept` is the text as it is now. The server holds the same against it. */
export function fieldErrors({ text, reviewOn }: FieldDraft, kept: string | null, now: number): FieldErrors {
  const errors: FieldErrors = {};
  const written = text.trim();
  if (written === "" && kept === null) errors.text = "Write something first.";
  if (written !== "" && written === kept?.trim()) {
    errors.text = "Nothing changed. Where it still holds, choose “Still true” instead.";
  }
  const day = reviewDayError(reviewOn, now);
  if (day !== null) errors.reviewOn = day;
  return errors;
}

/** What saving does: an empty text takes back what is there. */
export function saveVerb(text: string, kept: string | null): string {
  return text.trim() === "" && kept !== null ? "Take it back" : "Save";
}
