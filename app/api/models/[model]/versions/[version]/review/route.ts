import { readReview } from "@/lib/features/approvals/service/read-review";
import { versionParamsSchema } from "@/lib/features/models/schema/version";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: versionParamsSchema,
  handler: ({ db, actor, params }) => readReview(db, actor, params.model, params.version),
});
