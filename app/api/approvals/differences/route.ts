import { differenceListQuerySchema } from "@/lib/features/approvals/schema/difference";
import { listDifferences } from "@/lib/features/approvals/service/list-differences";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  query: differenceListQuerySchema,
  handler: ({ db, actor, query }) => listDifferences(db, actor, query),
});
