import { versionParamsSchema } from "@/lib/features/models/schema/version";
import { readVersion } from "@/lib/features/models/service/read-version";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: versionParamsSchema,
  handler: ({ db, actor, params }) => readVersion(db, actor, params.model, params.version),
});
