import { accessListQuerySchema } from "@/lib/features/access/schema/filter";
import { listEventsJson } from "@/lib/features/access/service/list-events";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  query: accessListQuerySchema,
  handler: async ({ db, actor, params, query }) =>
    new Response(await listEventsJson(db, actor, params.model, query), {
      headers: { "content-type": "application/json" },
    }),
});
