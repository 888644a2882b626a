import { ProblemError } from "@/lib/platform/http/fetch-json";

export function isDenied(error: Error | null): boolean {
  return error instanceof ProblemError && error.status === 403;
}

export function isSignedOut(error: Error | null): boolean {
  return error instanceof ProblemError && error.status === 401;
}

/** Why a reading failed, for people: the server's own words. */
export function failureWords(error: Error | null): string {
  return error instanceof ProblemError ? error.detail : "The answer could not be understood.";
}
