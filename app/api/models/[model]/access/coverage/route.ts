import { accessTimesSchema } from "@/lib/features/access/schema/filter";
import { readCoverage } from "@/lib/features/access/service/read-coverage";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  query: accessTimesSchema.strict(),
  handler: ({ db, actor, params, query }) => readCoverage(db, actor, params.model, query),
});
