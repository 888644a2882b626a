import { complianceExportQuerySchema } from "@/lib/features/compliance/schema/requests";
import { exportMatrix } from "@/lib/features/compliance/service/export-matrix";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { attachment } from "@/lib/platform/http/attachment";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  query: complianceExportQuerySchema,
  handler: async ({ db, actor, params, query: { format, ...filter }, request }) =>
    attachment(await exportMatrix(db, actor, { filter, format, slug: params.model }), request.signal),
});
