import { unusualListQuerySchema } from "@/lib/features/access/schema/unusual-list";
import { listUnusual } from "@/lib/features/access/service/list-unusual";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  query: unusualListQuerySchema,
  handler: ({ db, actor, query }) => listUnusual(db, actor, null, query),
});
