import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { versionListQuerySchema } from "@/lib/features/models/schema/version";
import { listVersions } from "@/lib/features/models/service/list-versions";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  query: versionListQuerySchema,
  handler: ({ db, actor, params, query }) => listVersions(db, actor, params.model, query),
});
