import { expectViolationSchema } from "@/lib/features/drift/schema/violation";
import { markViolationExpected } from "@/lib/features/drift/service/mark-violation-expected";
import { modelParamsSchema } from "@/lib/features/models/schema/model";
import { route } from "@/lib/platform/http/route";

export const POST = route({
  params: modelParamsSchema,
  body: expectViolationSchema,
  handler: ({ db, actor, params, body }) => markViolationExpected(db, actor, params.model, body),
});
