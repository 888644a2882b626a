import { violationListQuerySchema } from "@/lib/features/drift/schema/violation";
import { listViolations } from "@/lib/features/drift/service/list-violations";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  query: violationListQuerySchema,
  handler: ({ db, actor, params, query }) => listViolations(db, actor, params.model, query),
});
