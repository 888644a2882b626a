import type { ModelFacts } from "../schema/facts";
import { evidenceSchema } from "../schema/framework";
import type { Judgement } from "./combine-states";
import { judgeEvidence } from "./judge-evidence";
import { facts } from "./testing-facts";

/** Judges evidence as a file would name it, by facts that are in good order but for what a test changes. */
export function judge(
  evidence: { kind: string; [field: string]: unknown },
  change: Partial<ModelFacts> = {},
): Judgement {
  return judgeEvidence(evidenceSchema.parse(evidence), facts(change), new Map());
}

/** The model of the facts, serving in another way. */
export function serving(state: ModelFacts["model"]["serving"]["state"]): ModelFacts["model"] {
  return { ...facts().model, serving: { state, version: null, where: null } };
}
