import { requestRollbackSchema } from "@/lib/features/approvals/schema/rollback";
import { readRollbacks } from "@/lib/features/approvals/service/read-rollbacks";
import { requestRollback } from "@/lib/features/approvals/service/request-rollback";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: modelParamsSchema,
  handler: ({ db, actor, params }) => readRollbacks(db, actor, params.model),
});

export const POST = route({
  params: modelParamsSchema,
  body: requestRollbackSchema,
  handler: async ({ db, actor, params, body }) =>
    Response.json(await requestRollback(db, actor, params.model, body), { status: 202 }),
});
