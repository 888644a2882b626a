import type { CriteriaPage } from "@/lib/features/approvals/schema/criteria";
import type { DifferenceList } from "@/lib/features/approvals/schema/difference";
import type { DecisionHistory } from "@/lib/features/approvals/schema/proposal";
import type { RollbackPage } from "@/lib/features/approvals/schema/rollback";
import { CriteriaCard } from "../criteria/criteria-card";
import { RollbackCard } from "../rollback/rollback-card";
import { DifferencesCard } from "./differences-card";
import { HistoryCard } from "./history-card";

interface ModelApprovalsProps {
  model: string;
  initial: {
    history: DecisionHistory;
    criteria: CriteriaPage;
    rollbacks: RollbackPage;
    differences: DifferenceList;
  };
}

/** Who approved what of a model and what it was held against, whether SageMaker agrees, and its way back. */
export function ModelApprovals({ model, initial }: ModelApprovalsProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <DifferencesCard model={model} initial={initial.differences} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,1fr)_400px]">
        <HistoryCard model={model} initial={initial.history} />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <RollbackCard model={model} initial={initial.rollbacks} />
          <CriteriaCard model={model} initial={initial.criteria} />
        </div>
      </div>
    </div>
  );
}
