import { accessTimesSchema } from "@/lib/features/access/schema/filter";
import { readCoverage } from "@/lib/features/access/service/read-coverage";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  query: accessTimesSchema.strict(),
  handler: ({ db, actor, query }) => readCoverage(db, actor, null, query),
});
