import { accessExportQuerySchema } from "@/lib/features/access/schema/filter";
import { exportEvents } from "@/lib/features/access/service/export-events";
import { attachment } from "@/lib/platform/http/attachment";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  query: accessExportQuerySchema.strict(),
  handler: async ({ db, actor, query, request }) =>
    attachment(await exportEvents(db, actor, null, query), request.signal),
});
