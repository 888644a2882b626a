/** What was decided of a version, by whom, why. */
export interface VersionDecision {
  version: number;
  approvedAt: string | null;
  reason: string | null;
}
