import { complianceQuerySchema } from "@/lib/features/compliance/schema/requests";
import { readCompliancePage } from "@/lib/features/compliance/service/read-compliance-page";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  query: complianceQuerySchema,
  handler: ({ db, actor, params, query }) => readCompliancePage(db, actor, params.model, query),
});
