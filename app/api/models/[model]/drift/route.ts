import { chartQuerySchema } from "@/lib/features/drift/schema/chart";
import { readChartJson } from "@/lib/features/drift/service/read-chart";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  query: chartQuerySchema,
  handler: async ({ db, actor, params, query }) =>
    new Response(await readChartJson(db, actor, params.model, query), {
      headers: { "content-type": "application/json" },
    }),
});
