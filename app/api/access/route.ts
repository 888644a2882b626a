import { accessListQuerySchema } from "@/lib/features/access/schema/filter";
import { listEventsJson } from "@/lib/features/access/service/list-events";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  query: accessListQuerySchema,
  handler: async ({ db, actor, query }) =>
    new Response(await listEventsJson(db, actor, null, query), {
      headers: { "content-type": "application/json" },
    }),
});
