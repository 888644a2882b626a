import { findingListQuerySchema } from "@/lib/features/models/schema/finding";
import { listFindings } from "@/lib/features/models/service/list-findings";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  query: findingListQuerySchema,
  handler: ({ db, actor, query }) => listFindings(db, actor, query),
});
