import { unusualListQuerySchema } from "@/lib/features/access/schema/unusual-list";
import { listUnusual } from "@/lib/features/access/service/list-unusual";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  query: unusualListQuerySchema,
  handler: ({ db, actor, params, query }) => listUnusual(db, actor, params.model, query),
});
