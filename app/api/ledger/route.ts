import { ledgerListQuerySchema } from "@/lib/features/ledger/schema/list";
import { listEntries } from "@/lib/features/ledger/service/list-entries";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  query: ledgerListQuerySchema,
  handler: ({ db, actor, query }) => listEntries(db, actor, query),
});
