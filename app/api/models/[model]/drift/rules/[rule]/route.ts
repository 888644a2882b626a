import { ruleChangeSchema, ruleParamsSchema } from "@/lib/features/drift/schema/rule";
import { changeRule } from "@/lib/features/drift/service/change-rule";
import { removeRule } from "@/lib/features/drift/service/remove-rule";
import { route } from "@/lib/platform/http/route";

export const PUT = route({
  params: ruleParamsSchema,
  body: ruleChangeSchema,
  handler: ({ db, actor, params, body }) =>
    changeRule(db, actor, { slug: params.model, ruleId: Number(params.rule) }, body),
});

export const DELETE = route({
  params: ruleParamsSchema,
  handler: async ({ db, actor, params }) => {
    await removeRule(db, actor, { slug: params.model, ruleId: Number(params.rule) });
    return { status: "removed" };
  },
});
