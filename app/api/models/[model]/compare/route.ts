import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { comparisonQuerySchema } from "@/lib/features/models/schema/version";
import { compareVersions } from "@/lib/features/models/service/compare-versions";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  query: comparisonQuerySchema,
  handler: ({ db, actor, params, query }) => compareVersions(db, actor, params.model, query),
});
