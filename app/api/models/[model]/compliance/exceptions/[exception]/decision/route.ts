import { decideExceptionSchema, exceptionParamsSchema } from "@/lib/features/compliance/schema/requests";
import { decideException } from "@/lib/features/compliance/service/decide-exception";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  params: exceptionParamsSchema,
  body: decideExceptionSchema,
  handler: ({ db, actor, params, body }) =>
    decideException(db, actor, { slug: params.model, exceptionId: Number(params.exception) }, body),
});
