import { readDriftPage } from "@/lib/features/drift/service/read-drift-page";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  handler: ({ db, actor, params }) => readDriftPage(db, actor, params.model),
});
