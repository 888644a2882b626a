import { requestExceptionSchema } from "@/lib/features/compliance/schema/requests";
import { listExceptions } from "@/lib/features/compliance/service/list-exceptions";
import { requestException } from "@/lib/features/compliance/service/request-exception";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  handler: ({ db, actor, params }) => listExceptions(db, actor, params.model),
});

export const POST = route({
  params: modelParamsSchema,
  body: requestExceptionSchema,
  handler: async ({ db, actor, params, body }) =>
    Response.json(await requestException(db, actor, params.model, body), { status: 201 }),
});
