import { expectationParamsSchema } from "@/lib/features/drift/schema/violation";
import { unmarkViolationExpected } from "@/lib/features/drift/service/mark-violation-expected";
import { route } from "@/lib/platform/http/route";

export const DELETE = route({
  params: expectationParamsSchema,
  handler: ({ db, actor, params }) => unmarkViolationExpected(db, actor, params.model, params.expectation),
});
