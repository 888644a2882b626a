import type { ModelFacts } from "../schema/facts";
import type { Applies } from "../schema/framework";

/** Whether something applies to a model, and why not or why nobody can tell. */
export type Application = { applies: "yes" } | { applies: "no" | "unknown"; reason: string };

const YES: Application = { applies: "yes" };
// What SageMaker's model card says when nobody rated the model.
const UNRATED = "unknown";

function words(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s,;:+/|]+/)
    .filter((word) => word !== "");
}

function listed(wanted: readonly string[]): string {
  return wanted.join(" or ");
}

/** `value` null: nobody said, and then nobody can tell whether it applies. */
function holds(
  what: string,
  wanted: readonly string[] | undefined,
  value: string | null,
  several = false,
): Application {
  if (!wanted) return YES;
  if (value === null) {
    return { applies: "unknown", reason: `It applies where ${what} is ${listed(wanted)}, and nobody set it` };
  }
  const have = several ? words(value) : [value.trim().toLowerCase()];
  if (wanted.some((one) => have.includes(one.trim().toLowerCase()))) return YES;
  return { applies: "no", reason: `It applies where ${what} is ${listed(wanted)}; here it is ${value}` };
}

function servingHolds(wanted: boolean | undefined, { serving, name }: ModelFacts["model"]): Application {
  if (wanted === undefined) return YES;
  const should = wanted ? "that serve" : "that do not serve";
  if (serving.state === "unknown") {
    return {
      applies: "unknown",
      reason: `It applies to models ${should}, and what serves ${name} is not known`,
    };
  }
  if ((serving.state !== "none") === wanted) return YES;
  return {
    applies: "no",
    reason: `It applies to models ${should}, and ${name} ${wanted ? "does not" : "does"}`,
  };
}

/** Whether all conditions hold for the model. One that does not hold decides; then one nobody can tell. */
export function judgeApplies(
  { riskRating, complianceScope, dataClassification, modelStage, serving }: Applies,
  { model }: Pick<ModelFacts, "model">,
): Application {
  const rating = model.riskRating?.trim().toLowerCase() === UNRATED ? null : model.riskRating;
  const all = [
    holds("the risk rating", riskRating, rating),
    holds("the tag complianceScope", complianceScope, model.tags.complianceScope, true),
    holds("the tag dataClassification", dataClassification, model.tags.dataClassification),
    holds("the tag modelStage", modelStage, model.tags.modelStage),
    servingHolds(serving, model),
  ];
  return (
    all.find(({ applies }) => applies === "no") ?? all.find(({ applies }) => applies === "unknown") ?? YES
  );
}
