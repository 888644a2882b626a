import { RowHead, StackedHead, StackedTd, StackedTr, Table, Th } from "@/components/ui/table";
import type { ModelSummary } from "@/lib/features/models/schema/model";
import { formatCount } from "@/lib/platform/format";
import { ApprovalCell, DriftCell, NameCell, RiskCell, ServingCell, WorstDriftCell } from "./model-cells";
import { SortHead, type Sorting } from "./sort-head";
import { StateOf } from "./state-of";
import { findingsState } from "./words";

interface ModelsTableProps {
  models: ModelSummary[];
  sorting: Sorting;
}

export function ModelsTable({ models, sorting }: ModelsTableProps) {
  return (
    <Table label="Models" stacks dense>
      <StackedHead>
        <SortHead sort="name" label="Model" sorting={sorting} />
        <Th>Serving</Th>
        <SortHead sort="approval" label="Approval" sorting={sorting} />
        <Th>Drift, 30 days</Th>
        <Th>Worst drift</Th>
        <SortHead sort="versions" label="Versions" sorting={sorting} number />
        <SortHead sort="findings" label="Findings" sorting={sorting} />
        <Th>Risk and scope</Th>
      </StackedHead>
      <tbody>
        {models.map((model) => (
          <StackedTr key={model.slug}>
            <RowHead className="max-md:col-span-2 max-md:min-w-0">
              <NameCell model={model} />
            </RowHead>
            <StackedTd label="Serving">
              <ServingCell model={model} />
            </StackedTd>
            <StackedTd label="Approval">
              <ApprovalCell model={model} />
            </StackedTd>
            <StackedTd label="Drift, 30 days">
              <DriftCell model={model} />
            </StackedTd>
            <StackedTd label="Worst drift">
              <WorstDriftCell model={model} />
            </StackedTd>
            <StackedTd label="Versions" number>
              {formatCount(model.versionCount)}
            </StackedTd>
            <StackedTd label="Findings">
              <StateOf state={findingsState(model.openFindings, model.worstSeverity)} />
            </StackedTd>
            <StackedTd label="Risk and scope">
              <RiskCell model={model} />
            </StackedTd>
          </StackedTr>
        ))}
      </tbody>
    </Table>
  );
}
