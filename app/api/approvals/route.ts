import { proposalListQuerySchema } from "@/lib/features/approvals/schema/proposal";
import { listProposals } from "@/lib/features/approvals/service/list-proposals";
import { route } from "@/lib/platform/http/route";

export const GET = route({
  query: proposalListQuerySchema,
  handler: ({ db, actor, query }) => listProposals(db, actor, query),
});
