import { acknowledgeSchema, differenceParamsSchema } from "@/lib/features/approvals/schema/difference";
import { acknowledgeDifference } from "@/lib/features/approvals/service/acknowledge-difference";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  params: differenceParamsSchema,
  body: acknowledgeSchema,
  handler: ({ db, actor, params, body }) => acknowledgeDifference(db, actor, params.difference, body),
});
