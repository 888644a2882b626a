import { decideSchema } from "@/lib/features/approvals/schema/proposal";
import { decide } from "@/lib/features/approvals/service/decide";
import { versionParamsSchema } from "@/lib/features/models/schema/version";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  params: versionParamsSchema,
  body: decideSchema,
  handler: async ({ db, actor, params, body }) =>
    Response.json(await decide(db, actor, params, body), { status: 201 }),
});
