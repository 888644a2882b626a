import { z } from "zod";

/** The four kinds of SageMaker reports and monitors. */
export const evidenceReportSchema = z.enum(
  ["quality", "data_quality", "bias", "explainability"],
  "quality, data_quality, bias or explainability",
);
export type EvidenceReport = z.infer<typeof evidenceReportSchema>;

/** What an access log can prove; see the facts of the log. */
export const accessProofSchema = z.enum(
  ["management_events", "endpoint_events", "object_events", "verified", "no_gap", "kept"],
  "management_events, endpoint_events, object_events, verified, no_gap or kept",
);
export type AccessProof = z.infer<typeof accessProofSchema>;
