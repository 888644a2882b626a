import { episodeListQuerySchema } from "@/lib/features/drift/schema/episode";
import { listEpisodes } from "@/lib/features/drift/service/list-episodes";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  query: episodeListQuerySchema,
  handler: ({ db, actor, params, query }) => listEpisodes(db, actor, query, params.model),
});
