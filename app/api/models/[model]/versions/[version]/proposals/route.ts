import { proposeSchema } from "@/lib/features/approvals/schema/proposal";
import { propose } from "@/lib/features/approvals/service/propose";
import { versionParamsSchema } from "@/lib/features/models/schema/version";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  params: versionParamsSchema,
  body: proposeSchema,
  handler: async ({ db, actor, params, body }) =>
    Response.json(await propose(db, actor, params, body), { status: 201 }),
});
