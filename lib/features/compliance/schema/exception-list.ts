import { z } from "zod";
import { exceptionSchema } from "./standing";

export const exceptionListSchema = z.object({
  items: z.array(exceptionSchema),
  nextCursor: z.string().nullable(),
});
export type ExceptionList = z.infer<typeof exceptionListSchema>;

/** Those of all models that are asked for or in force; `ends` "soon": only those in force that end within a week. */
export const openExceptionsQuerySchema = z.strictObject({
  ends: z.literal("soon").optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type OpenExceptionsQuery = z.infer<typeof openExceptionsQuerySchema>;
