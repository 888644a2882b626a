import { PageData } from "@/components/layout/page-data";
import { FindingsBrowser } from "@/components/models/findings-browser";
import { FINDING_FILTERS, readFilters } from "@/lib/features/models/queries";
import { findingListQuerySchema } from "@/lib/features/models/schema/finding";
import { listFindings } from "@/lib/features/models/service/list-findings";
import { webDb } from "@/lib/platform/db/web";
import { requireActor } from "@/lib/platform/http/session";
import { firstOf, parseFilters, type SearchParams } from "../../search-params";

export const metadata = { title: "Findings" };

export default async function FindingsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor();
  const params = await searchParams;
  const filters = readFilters(FINDING_FILTERS, (name) => firstOf(params[name]));
  const read = async () => listFindings(webDb(), actor, parseFilters(findingListQuerySchema, filters));
  return (
    <PageData read={read} home="/models/findings">
      {(initial) => <FindingsBrowser initial={initial} initialFilters={filters} />}
    </PageData>
  );
}
