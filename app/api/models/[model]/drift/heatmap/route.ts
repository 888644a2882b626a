import { heatmapQuerySchema } from "@/lib/features/drift/schema/chart";
import { readHeatmap } from "@/lib/features/drift/service/read-heatmap";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  query: heatmapQuerySchema,
  handler: ({ db, actor, params, query }) => readHeatmap(db, actor, params.model, query),
});
