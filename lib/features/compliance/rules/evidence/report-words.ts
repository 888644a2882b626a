import type { EvidenceReport } from "../../schema/evidence-words";

/** What SageMaker calls its reports and monitors, in words. */
export const REPORT_WORDS: Record<EvidenceReport, string> = {
  quality: "model quality",
  data_quality: "data quality",
  bias: "bias",
  explainability: "explainability",
};
