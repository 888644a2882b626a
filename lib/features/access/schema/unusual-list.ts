import { z } from "zod";
import { unkeepableText } from "@/lib/platform/db/keepable";
import { unusualSchema } from "./event";

/** `open`: nobody marked it as known. */
export const unusualListQuerySchema = z.strictObject({
  state: z.enum(["open", "known", "all"], "must be open, known or all").default("open"),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int("must be a whole number").min(1).max(200, "must be at most 200").default(50),
});
export type UnusualListQuery = z.infer<typeof unusualListQuerySchema>;

/** What looks unusual, the newest first; the counts are of all of it. */
export const unusualListSchema = z.object({
  items: z.array(unusualSchema),
  nextCursor: z.string().nullable(),
  open: z.number().int(),
  known: z.number().int(),
});
export type UnusualList = z.infer<typeof unusualListSchema>;

/** Why something unusual is all right. */
export const markKnownSchema = z.strictObject({
  reason: z
    .string()
    .trim()
    .min(3, "say why")
    .max(1000)
    .refine((text) => unkeepableText(text) === null, "must be plain text"),
});
export type MarkKnown = z.infer<typeof markKnownSchema>;

export const unusualParamsSchema = z.object({ unusual: z.string().regex(/^\d{1,15}$/) });
