import { fieldParamsSchema, writeFieldSchema } from "@/lib/features/documentation/schema/documentation";
import { writeField } from "@/lib/features/documentation/service/write-field";
import { route } from "@/lib/platform/http/route";

export const PUT = route({
  params: fieldParamsSchema,
  body: writeFieldSchema,
  handler: ({ db, actor, params, body }) =>
    writeField(db, actor, { slug: params.model, field: params.field }, body),
});
