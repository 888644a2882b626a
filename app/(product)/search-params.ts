import type { z } from "zod";

import { AppError } from "@/lib/platform/errors";

/** The parameters of a page's address, as Next hands them over. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** A parameter given twice counts as given once. */
export function firstOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** The filters in an address, checked. Throws AppError "invalid_request" naming those that mean nothing. */
export function parseFilters<Schema extends z.ZodType>(schema: Schema, filters: unknown): z.output<Schema> {
  const parsed = schema.safeParse(filters);
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.map((issue) => issue.path.join(".")).join(", ");
  throw new AppError("invalid_request", `Nothing can be listed with this value of: ${names}.`);
}
