import type { Dossier } from "./dossier";

/** The bank's and its sisters' convention for CustomerMetadataProperties of a version. */
export function metadataOf({ story, told, at, snapshotUri }: Dossier): Record<string, string> {
  const metadata: Record<string, string> = { dataSnapshot: snapshotUri };
  for (const [metric, required] of Object.entries(story.criteria)) metadata[`criterion:${metric}`] = required;
  if (told.validated) {
    metadata["validatedBy"] = "quality-gate";
    metadata["validatedAt"] = at(told.validated).toISOString();
  }
  const { decision } = told;
  if ("at" in decision) {
    if (decision.approver.email) metadata["approver"] = decision.approver.email;
    const stamp = decision.status === "Approved" ? "approvedAt" : "rejectedAt";
    if (decision.stamped) metadata[stamp] = at(decision.at).toISOString();
  }
  return metadata;
}
