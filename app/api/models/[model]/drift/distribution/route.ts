import { distributionQuerySchema } from "@/lib/features/drift/schema/distribution";
import { readDistribution } from "@/lib/features/drift/service/read-distribution";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  query: distributionQuerySchema,
  handler: ({ db, actor, params, query }) => readDistribution(db, actor, params.model, query),
});
