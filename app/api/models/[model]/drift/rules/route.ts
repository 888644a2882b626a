import { ruleInputSchema } from "@/lib/features/drift/schema/rule";
import { createRule } from "@/lib/features/drift/service/create-rule";
import { listRules } from "@/lib/features/drift/service/list-rules";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  handler: ({ db, actor, params }) => listRules(db, actor, params.model),
});

export const POST = route({
  params: modelParamsSchema,
  body: ruleInputSchema,
  handler: async ({ db, actor, params, body }) =>
    Response.json(await createRule(db, actor, params.model, body), { status: 201 }),
});
