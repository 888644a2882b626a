import { ApprovalRightsOf } from "@/app/(product)/approvals/rights-of";
import { ModelApprovals } from "@/components/approvals/history/model-approvals";
import { PageData } from "@/components/layout/page-data";
import { differenceListQuerySchema } from "@/lib/features/approvals/schema/difference";
import { decisionHistoryQuerySchema } from "@/lib/features/approvals/schema/proposal";
import { listDifferences } from "@/lib/features/approvals/service/list-differences";
import { readCriteria } from "@/lib/features/approvals/service/read-criteria";
import { readHistory } from "@/lib/features/approvals/service/read-history";
import { readRollbacks } from "@/lib/features/approvals/service/read-rollbacks";
import { webDb } from "@/lib/platform/db/web";
import { requireActor } from "@/lib/platform/http/session";

export default async function ModelApprovalsPage({ params }: { params: Promise<{ model: string }> }) {
  const actor = await requireActor();
  const { model } = await params;
  const read = async () => {
    const [history, criteria, rollbacks, differences] = await Promise.all([
      readHistory(webDb(), actor, model, decisionHistoryQuerySchema.parse({})),
      readCriteria(webDb(), actor, model),
      readRollbacks(webDb(), actor, model),
      listDifferences(webDb(), actor, differenceListQuerySchema.parse({ model })),
    ]);
    return { history, criteria, rollbacks, differences };
  };
  return (
    <PageData read={read} home={`/models/${model}`}>
      {(initial) => (
        <ApprovalRightsOf actor={actor}>
          <ModelApprovals model={model} initial={initial} />
        </ApprovalRightsOf>
      )}
    </PageData>
  );
}
