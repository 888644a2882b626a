/** What becomes of a retraining the moment its episode is written. */
export interface RetrainingDecision {
  state: "requested" | "held" | "refused";
  reason: string | null;
  notBefore: Date;
}

/**
 * Retraining starts at once, or waits until the pipeline's cool-down is over. A breach that was over before it was
 * seen starts none.
 */
export function decideRetraining({
  now,
  over,
  coolDownEnd,
}: {
  now: Date;
  over: boolean;
  /** Null: the pipeline was not started within its cool-down. */
  coolDownEnd: Date | null;
}): RetrainingDecision {
  if (over) return { state: "refused", reason: "the breach was over before it was seen", notBefore: now };
  if (coolDownEnd === null) return { state: "requested", reason: null, notBefore: now };
  return { state: "held", reason: null, notBefore: coolDownEnd };
}

/** "credit-scoring-retraining" of arn:aws:sagemaker:…:pipeline/credit-scoring-retraining. */
export function pipelineName(arn: string): string {
  return arn.slice(arn.indexOf(":pipeline/") + ":pipeline/".length);
}
