import { requestRemediationSchema } from "@/lib/features/compliance/schema/requests";
import { listRemediations } from "@/lib/features/compliance/service/list-remediations";
import { requestRemediation } from "@/lib/features/compliance/service/request-remediation";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  handler: ({ db, actor, params }) => listRemediations(db, actor, params.model),
});

export const POST = route({
  params: modelParamsSchema,
  body: requestRemediationSchema,
  handler: async ({ db, actor, params, body }) =>
    Response.json(await requestRemediation(db, actor, params.model, body), { status: 202 }),
});
