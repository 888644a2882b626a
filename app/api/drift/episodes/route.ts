import { episodeListQuerySchema } from "@/lib/features/drift/schema/episode";
import { listEpisodes } from "@/lib/features/drift/service/list-episodes";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  query: episodeListQuerySchema,
  handler: ({ db, actor, query }) => listEpisodes(db, actor, query),
});
