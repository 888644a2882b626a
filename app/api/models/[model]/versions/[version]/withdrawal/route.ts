import { withdrawSchema } from "@/lib/features/approvals/schema/proposal";
import { withdraw } from "@/lib/features/approvals/service/withdraw";
import { versionParamsSchema } from "@/lib/features/models/schema/version";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  params: versionParamsSchema,
  body: withdrawSchema,
  handler: ({ db, actor, params, body }) => withdraw(db, actor, params, body),
});
