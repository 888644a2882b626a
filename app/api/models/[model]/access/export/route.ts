import { accessExportQuerySchema } from "@/lib/features/access/schema/filter";
import { exportEvents } from "@/lib/features/access/service/export-events";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { attachment } from "@/lib/platform/http/attachment";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  query: accessExportQuerySchema.strict(),
  handler: async ({ db, actor, params, query, request }) =>
    attachment(await exportEvents(db, actor, params.model, query), request.signal),
});
