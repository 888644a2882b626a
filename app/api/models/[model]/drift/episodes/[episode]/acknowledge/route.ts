import { acknowledgeSchema, episodeParamsSchema } from "@/lib/features/drift/schema/episode";
import { acknowledgeEpisode } from "@/lib/features/drift/service/acknowledge-episode";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  params: episodeParamsSchema,
  body: acknowledgeSchema,
  handler: ({ db, actor, params, body }) =>
    acknowledgeEpisode(db, actor, { slug: params.model, episodeId: Number(params.episode) }, body),
});
