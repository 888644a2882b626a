import { controlParamsSchema, controlQuerySchema } from "@/lib/features/compliance/schema/requests";
import { readControlPage } from "@/lib/features/compliance/service/read-control-page";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: controlParamsSchema,
  query: controlQuerySchema,
  handler: ({ db, actor, params, query }) => readControlPage(db, actor, params, query),
});
