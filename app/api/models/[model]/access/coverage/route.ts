import { readCoverage } from "@/lib/features/access/service/read-coverage";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  handler: ({ db, actor, params }) => readCoverage(db, actor, params.model),
});
