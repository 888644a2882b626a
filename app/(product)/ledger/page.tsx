import { LedgerPage as Ledger } from "@/components/ledger/ledger-page";
import { LedgerRightsProvider } from "@/components/ledger/rights";
import { PageData } from "@/components/layout/page-data";
import { LEDGER_FILTERS } from "@/lib/features/ledger/queries";
import { ledgerListQuerySchema } from "@/lib/features/ledger/schema/list";
import { listEntries } from "@/lib/features/ledger/service/list-entries";
import { summariseLedger } from "@/lib/features/ledger/service/summarise-ledger";
import { readFilters } from "@/lib/features/models/queries";
import { hasPermission } from "@/lib/platform/auth/permissions";
import { webDb } from "@/lib/platform/db/web";
import { requireActor } from "@/lib/platform/http/session";
import { firstOf, parseFilters, type SearchParams } from "../search-params";

export const metadata = { title: "Ledger" };

export default async function LedgerPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor();
  const params = await searchParams;
  const filters = readFilters(LEDGER_FILTERS, (name) => firstOf(params[name]));
  const read = async () => {
    const query = parseFilters(ledgerListQuerySchema, filters);
    const [list, summary] = await Promise.all([
      listEntries(webDb(), actor, query),
      summariseLedger(webDb(), actor),
    ]);
    return { list, summary };
  };
  return (
    <PageData read={read} home="/ledger">
      {(initial) => (
        <LedgerRightsProvider canExport={hasPermission(actor, "ledger:export")}>
          <Ledger initial={initial} initialFilters={filters} />
        </LedgerRightsProvider>
      )}
    </PageData>
  );
}
