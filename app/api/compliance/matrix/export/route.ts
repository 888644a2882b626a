import { matrixExportQuerySchema } from "@/lib/features/compliance/schema/requests";
import { exportMatrix } from "@/lib/features/compliance/service/export-matrix";
import { attachment } from "@/lib/platform/http/attachment";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  query: matrixExportQuerySchema,
  handler: async ({ db, actor, query: { format, ...filter }, request }) =>
    attachment(await exportMatrix(db, actor, { filter, format, slug: null }), request.signal),
});
