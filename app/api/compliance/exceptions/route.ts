import { openExceptionsQuerySchema } from "@/lib/features/compliance/schema/exception-list";
import { listOpenExceptions } from "@/lib/features/compliance/service/list-exceptions";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  query: openExceptionsQuerySchema,
  handler: ({ db, actor, query }) => listOpenExceptions(db, actor, query),
});
