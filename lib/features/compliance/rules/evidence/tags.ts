import type { ModelFacts } from "../../schema/facts";
import type { Evidence } from "../../schema/framework";
import type { Judgement } from "../combine-states";
import { judgeOne, judgePieces } from "./pieces";

/** These standard tags are set on the model. */
export function judgeTags(
  { names }: Extract<Evidence, { kind: "tags" }>,
  { model, registryAsOf: asOf }: ModelFacts,
): Judgement {
  const from = { source: "sagemaker:ListTags", href: `/models/${encodeURIComponent(model.slug)}` };
  if (asOf === null) {
    return judgeOne("tags", "unknown", `Tags of ${model.name} were never read`, { ...from, asOf });
  }
  const pieces = names.map((name) => {
    const value = model.tags[name];
    if (value) return { state: "there" as const, text: `${name} is ${value}`, asOf };
    return { state: "missing" as const, text: `${model.name} has no tag ${name}`, asOf };
  });
  return judgePieces("tags", pieces, from);
}
