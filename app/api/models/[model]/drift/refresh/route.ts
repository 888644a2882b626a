import { requestReading } from "@/lib/features/drift/service/request-reading";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  params: modelParamsSchema,
  handler: async ({ db, actor, params }) =>
    Response.json(await requestReading(db, actor, params.model), { status: 202 }),
});
