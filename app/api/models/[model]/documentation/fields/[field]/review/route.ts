import { fieldParamsSchema, reviewFieldSchema } from "@/lib/features/documentation/schema/documentation";
import { reviewField } from "@/lib/features/documentation/service/review-field";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  params: fieldParamsSchema,
  body: reviewFieldSchema,
  handler: ({ db, actor, params, body }) =>
    reviewField(db, actor, { slug: params.model, field: params.field }, body),
});
