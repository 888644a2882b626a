import { matrixQuerySchema } from "@/lib/features/compliance/schema/requests";
import { readMatrix } from "@/lib/features/compliance/service/read-matrix";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  query: matrixQuerySchema,
  handler: ({ db, actor, query }) => readMatrix(db, actor, query),
});
