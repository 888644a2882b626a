import { decisionHistoryQuerySchema } from "@/lib/features/approvals/schema/proposal";
import { readHistory } from "@/lib/features/approvals/service/read-history";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  query: decisionHistoryQuerySchema,
  handler: ({ db, actor, params, query }) => readHistory(db, actor, params.model, query),
});
