import { z } from "zod";
import { remediationSchema } from "./standing";

export const remediationListSchema = z.object({ items: z.array(remediationSchema), nextCursor: z.null() });
export type RemediationList = z.infer<typeof remediationListSchema>;
