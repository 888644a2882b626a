import { modelListQuerySchema } from "@/lib/features/models/schema/model";
import { listModels } from "@/lib/features/models/service/list-models";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  query: modelListQuerySchema,
  handler: ({ db, actor, query }) => listModels(db, actor, query),
});
