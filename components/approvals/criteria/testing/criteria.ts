import type { CriteriaBody } from "@/lib/features/approvals/schema/criteria";

/** Criteria with one bound on AUC and two people who sign, changed as a test says. */
export function testCriteria(change: Partial<CriteriaBody> = {}): CriteriaBody {
  return {
    metrics: [
      {
        metric: "auc",
        slice: null,
        label: "AUC",
        unit: null,
        least: "0.80",
        most: null,
        absolute: false,
        better: "higher",
      },
    ],
    bias: [],
    metadata: ["commit"],
    card: true,
    controls: [],
    artifact: true,
    findings: true,
    freshnessDays: null,
    tier: "high",
    seats: ["business_owner", "risk_officer"],
    override: false,
    ...change,
  };
}
