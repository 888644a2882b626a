import { entryParamsSchema } from "@/lib/features/ledger/schema/entry";
import { readEntry } from "@/lib/features/ledger/service/read-entry";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  params: entryParamsSchema,
  handler: ({ db, actor, params }) => readEntry(db, actor, Number(params.seq)),
});
