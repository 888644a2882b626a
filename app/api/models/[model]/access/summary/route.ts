import { accessFilterSchema } from "@/lib/features/access/schema/filter";
import { summariseEvents } from "@/lib/features/access/service/summarise-events";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  query: accessFilterSchema,
  handler: ({ db, actor, params, query }) => summariseEvents(db, actor, params.model, query),
});
