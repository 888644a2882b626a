import type { State } from "@/components/models/words";
import { isRunning } from "@/lib/features/approvals/queries/model";
import type { RollbackState } from "@/lib/features/approvals/schema/kinds";
import type { Candidate, Rollback, RollbackPage } from "@/lib/features/approvals/schema/rollback";

export type Endpoint = RollbackPage["endpoints"][number];

export const ROLLBACK: Record<RollbackState, State> = {
  asked: { kind: "wait", words: "Asked for" },
  updating: { kind: "wait", words: "Going back" },
  done: { kind: "ok", words: "Went back" },
  failed: { kind: "bad", words: "Not gone back" },
};

/** "v7", or the configuration alone where nobody knows which version it serves. */
export function servedWords(version: number | null, config: string): string {
  return version === null ? `${config}, of which the version is not known` : `v${version} (${config})`;
}

/** "credit-scoring from v8 (config-8) to v7 (config-7)". */
export function wayWords({ endpoint, fromConfig, fromVersion, toConfig, toVersion }: Rollback): string {
  return `${endpoint} from ${servedWords(fromVersion, fromConfig)} to ${servedWords(toVersion, toConfig)}`;
}

function ended(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

/** How far it has come: what was found when SageMaker was looked at last, or how it ended. */
export function progressWords({ state, words, endpoint, toVersion }: Rollback): string {
  if (state === "done") return `SageMaker says ${endpoint} is in service with v${toVersion}.`;
  if (state === "failed")
    return words === null ? "Why it failed was not recorded." : `Because: ${ended(words)}`;
  if (words !== null) return `Last seen: ${ended(words)}`;
  return state === "asked" ? "The worker checks it once more, then asks SageMaker." : "SageMaker is at it.";
}

/** Why a configuration can't be gone back to, as a sentence; null: it can. */
export function refusalWords({ refusal }: Pick<Candidate, "refusal">): string | null {
  return refusal === null ? null : `Not possible: ${ended(refusal)}`;
}

/** The rollbacks that are not over, of one endpoint or of all, and those that are. */
export function splitRollbacks(items: readonly Rollback[]): { running: Rollback[]; ended: Rollback[] } {
  return { running: items.filter(isRunning), ended: items.filter((item) => !isRunning(item)) };
}

/** The breach a rollback answers, as the address names it; null: none. */
export function readEpisode(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}
