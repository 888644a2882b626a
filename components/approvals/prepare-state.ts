import type { State } from "@/components/models/words";
import type { Proposal } from "@/lib/features/approvals/schema/proposal";
import { formatPlural } from "@/lib/platform/format";
import { ACTION, ENDED } from "./words";

type Standing = Pick<Proposal, "state" | "action">;

/** How far a proposal has come, in a word or two. */
export function proposalState({ state, action }: Standing): State {
  const decided = ACTION[action ?? "approve"];
  if (state === "applying") return { kind: "wait", words: `${decided.words}, being applied` };
  return state === "applied" ? decided : ENDED[state];
}

/** The same for somebody it waits for. */
export function reviewState(proposal: Standing, awaitsYou: boolean): State {
  if (proposal.state === "in_review" && awaitsYou) return { kind: "wait", words: "Awaits you" };
  return proposalState(proposal);
}

/** What SageMaker is made to say. */
function statusOf({ action }: Standing): string {
  return action === "reject" ? "Rejected" : "Approved";
}

/**
 * What has become of a proposal, in a sentence; null while it is only being reviewed. The reason it ended with
 * (`endReason`, the effect's `error`) stands beside it: others wrote it.
 */
export function stateSentence(proposal: Proposal): string | null {
  const { state, effect, version } = proposal;
  const status = statusOf(proposal);
  switch (state) {
    case "in_review":
      return null;
    case "applying":
      if (effect === null || effect.error === null)
        return `Decided. The worker checks it once more, then sets v${version} to ${status} in SageMaker.`;
      return `Decided, but SageMaker does not say so yet. Tried ${formatPlural(effect.attempts, "time")}; it is tried again by itself.`;
    case "applied":
      return `SageMaker says ${status} for v${version}: set by Countersign and read back.`;
    case "failed":
      return `Decided, but SageMaker could not be set to ${status} after ${formatPlural(effect?.attempts ?? 0, "attempt")}. It says what it said before.`;
    case "expired":
      return "Nobody decided it in time. Nothing changed in SageMaker.";
    case "superseded":
      return "A newer version was approved first. Nothing changed in SageMaker.";
    case "withdrawn":
      return "It was taken back before it was decided. Nothing changed in SageMaker.";
    case "voided":
      return "What was shown is no longer what there is, so nothing signed here counts. Countersign changed nothing in SageMaker.";
  }
}

/** Why it ended otherwise than it was decided, or is held up, in the words of whoever or whatever ended it. */
export function stateReason({ state, effect, endReason }: Proposal): string | null {
  if (state === "applied") return null;
  if (state === "applying") return effect?.error ?? null;
  return endReason ?? effect?.error ?? null;
}

/** Whether a proposal has come to its end, and a new one may follow. */
export function hasEnded({ state }: Standing): boolean {
  return state !== "in_review" && state !== "applying";
}
