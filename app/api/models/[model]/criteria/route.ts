import { setCriteriaSchema } from "@/lib/features/approvals/schema/criteria";
import { readCriteria } from "@/lib/features/approvals/service/read-criteria";
import { setCriteria } from "@/lib/features/approvals/service/set-criteria";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  handler: ({ db, actor, params }) => readCriteria(db, actor, params.model),
});

export const POST = route({
  params: modelParamsSchema,
  body: setCriteriaSchema,
  handler: async ({ db, actor, params, body }) =>
    Response.json(await setCriteria(db, actor, params.model, body), { status: 201 }),
});
