import { readDocumentation } from "@/lib/features/documentation/service/read-documentation";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  handler: ({ db, actor, params }) => readDocumentation(db, actor, params.model),
});
