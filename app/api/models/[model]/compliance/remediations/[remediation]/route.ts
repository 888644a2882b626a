import { remediationParamsSchema } from "@/lib/features/compliance/schema/requests";
import { readRemediation } from "@/lib/features/compliance/service/list-remediations";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: remediationParamsSchema,
  handler: ({ db, actor, params }) =>
    readRemediation(db, actor, { slug: params.model, remediationId: Number(params.remediation) }),
});
