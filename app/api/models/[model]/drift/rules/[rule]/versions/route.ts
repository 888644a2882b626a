import { ruleParamsSchema } from "@/lib/features/drift/schema/rule";
import { listRuleVersions } from "@/lib/features/drift/service/list-rule-versions";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: ruleParamsSchema,
  handler: ({ db, actor, params }) =>
    listRuleVersions(db, actor, { slug: params.model, ruleId: Number(params.rule) }),
});
