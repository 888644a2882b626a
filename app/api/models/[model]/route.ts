import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { readModel } from "@/lib/features/models/service/read-model";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  handler: ({ db, actor, params }) => readModel(db, actor, params.model),
});
