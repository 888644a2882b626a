import { listAlarms } from "@/lib/features/drift/service/list-alarms";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  handler: ({ db, actor, params }) => listAlarms(db, actor, params.model),
});
