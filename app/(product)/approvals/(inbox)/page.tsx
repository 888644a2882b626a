import { InboxPage } from "@/components/approvals/inbox-page";
import { PageData } from "@/components/layout/page-data";
import { INBOX_FILTERS } from "@/lib/features/approvals/queries";
import { proposalListQuerySchema } from "@/lib/features/approvals/schema/proposal";
import { listProposals } from "@/lib/features/approvals/service/list-proposals";
import { readFilters } from "@/lib/features/models/queries";
import { webDb } from "@/lib/platform/db/web";
import { requireActor } from "@/lib/platform/http/session";
import { firstOf, parseFilters, type SearchParams } from "../../search-params";
import { ApprovalRightsOf } from "../rights-of";

export const metadata = { title: "Approvals" };

export default async function ApprovalsPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requireActor();
  const params = await searchParams;
  const filters = readFilters(INBOX_FILTERS, (name) => firstOf(params[name]));
  const read = async () => listProposals(webDb(), actor, parseFilters(proposalListQuerySchema, filters));
  return (
    <PageData read={read} home="/approvals">
      {(initial) => (
        <ApprovalRightsOf actor={actor}>
          <InboxPage initial={initial} initialFilters={filters} />
        </ApprovalRightsOf>
      )}
    </PageData>
  );
}
