import type { Gate } from "../schema/snapshot";
import type { GateInput } from "./gate-input";
import { judgeArtifact } from "./gates/artifact";
import { judgeBound } from "./gates/bound";
import { judgeCard } from "./gates/card";
import { judgeControls } from "./gates/controls";
import { missingCriteria } from "./gates/criteria";
import { judgeFindings } from "./gates/findings";
import { judgeFreshness } from "./gates/freshness";
import { judgeMetadata } from "./gates/metadata";

/** Every gate the criteria ask for, in the order of the page. Never passes anything on data that is missing. */
export function judgeGates(input: GateInput): Gate[] {
  const { criteria } = input;
  if (!criteria) return [missingCriteria("Nobody has set acceptance criteria for this model.")];
  const gates = [
    ...criteria.metrics.map((bound) => judgeBound("metric", bound, input)),
    ...criteria.bias.map((bound) => judgeBound("bias", bound, input)),
    ...criteria.metadata.map((field) => judgeMetadata(field, input)),
    ...(criteria.card ? [judgeCard(input)] : []),
    ...criteria.controls.map((needed) => judgeControls(needed, input)),
    ...(criteria.artifact ? [judgeArtifact(input)] : []),
    ...(criteria.freshnessDays === null ? [] : [judgeFreshness(criteria.freshnessDays, input)]),
    ...(criteria.findings ? [judgeFindings(input)] : []),
  ];
  return gates.length > 0 ? gates : [missingCriteria("The acceptance criteria ask for nothing.")];
}
