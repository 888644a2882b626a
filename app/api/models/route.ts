import { modelListQuerySchema } from "@/lib/features/models/schema/model";
import { listModelsJson } from "@/lib/features/models/service/list-models";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  query: modelListQuerySchema,
  handler: async ({ db, actor, query }) =>
    new Response(await listModelsJson(db, actor, query), { headers: { "content-type": "application/json" } }),
});
