import { endExceptionSchema, exceptionParamsSchema } from "@/lib/features/compliance/schema/requests";
import { endException } from "@/lib/features/compliance/service/end-exception";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  params: exceptionParamsSchema,
  body: endExceptionSchema,
  handler: ({ db, actor, params, body }) =>
    endException(db, actor, { slug: params.model, exceptionId: Number(params.exception) }, body),
});
