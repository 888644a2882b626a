import { fieldParamsSchema } from "@/lib/features/documentation/schema/documentation";
import { readFieldHistory } from "@/lib/features/documentation/service/read-field-history";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: fieldParamsSchema,
  handler: ({ db, actor, params }) =>
    readFieldHistory(db, actor, { slug: params.model, field: params.field }),
});
