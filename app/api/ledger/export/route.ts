import { ledgerExportQuerySchema } from "@/lib/features/ledger/schema/list";
import { exportLedger } from "@/lib/features/ledger/service/export-ledger";
import { attachment } from "@/lib/platform/http/attachment";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  query: ledgerExportQuerySchema,
  handler: async ({ db, actor, query, request }) =>
    attachment(await exportLedger(db, actor, query), request.signal),
});
