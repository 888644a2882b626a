import type { ModelFacts } from "../../schema/facts";
import type { Evidence } from "../../schema/framework";
import type { Judgement } from "../combine-states";
import { at, isStale } from "./freshness";
import { judgePieces, type Piece } from "./pieces";

type FindingEvidence = Extract<Evidence, { kind: "finding" }>;

// What is found by looking at what serves, and so is not found where that is not known.
const ABOUT_SERVING: ReadonlySet<string> = new Set([
  "shadow_deployment",
  "rejected_serving",
  "deployed_before_approval",
]);

const WORDS: Record<FindingEvidence["none"][number], string> = {
  shadow_deployment: "shadow deployment",
  rejected_serving: "rejected version that serves",
  deployed_before_approval: "deployment before approval",
  registered_approved: "version registered as approved",
  approved_without_metrics: "approval without metrics",
  missing_tags: "missing tag",
};

function unseen({ model, registryAsOf, now }: ModelFacts, none: FindingEvidence["none"]): string | null {
  if (registryAsOf === null)
    return `The registry of ${model.accountName} ${model.region} was never read whole`;
  if (isStale(registryAsOf, now)) return `The registry was last read whole on ${at(registryAsOf)}`;
  const needsServing = none.some((kind) => ABOUT_SERVING.has(kind));
  if (needsServing && model.serving.state === "unknown") return `What serves ${model.name} is not known`;
  return null;
}

/** None of these findings is open. An open one is not met even when the registry was not read lately. */
export function judgeFinding({ none }: FindingEvidence, facts: ModelFacts): Judgement {
  const asOf = facts.registryAsOf;
  const open = facts.findings.filter(({ kind, resolvedAt }) => resolvedAt === null && none.includes(kind));
  const pieces: Piece[] = open.map(({ reason }) => ({
    state: "wrong",
    text: reason.replace(/\.$/, ""),
    asOf,
  }));
  const doubt = unseen(facts, none);
  if (doubt) pieces.push({ state: "unknown", text: doubt, asOf });
  const words = none.map((kind) => WORDS[kind]).join(", ");
  if (pieces.length === 0) pieces.push({ state: "there", text: `No open finding: ${words}`, asOf });
  const source = "countersign findings";
  return judgePieces("finding", pieces, { source, href: `/models/${encodeURIComponent(facts.model.slug)}` });
}
