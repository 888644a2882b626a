import { accessFilterSchema } from "@/lib/features/access/schema/filter";
import { summariseEvents } from "@/lib/features/access/service/summarise-events";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  query: accessFilterSchema,
  handler: ({ db, actor, query }) => summariseEvents(db, actor, null, query),
});
