import type { ModelFacts } from "../../schema/facts";
import type { Evidence } from "../../schema/framework";
import type { Judgement } from "../combine-states";
import { at, isStale } from "./freshness";
import { judgeOne, judgePieces, type Piece } from "./pieces";

/** These standard tags are set on the model. */
export function judgeTags(
  { names }: Extract<Evidence, { kind: "tags" }>,
  { model, registryAsOf: asOf, now }: ModelFacts,
): Judgement {
  const from = { source: "sagemaker:ListTags", href: `/models/${encodeURIComponent(model.slug)}` };
  if (asOf === null) {
    return judgeOne("tags", "unknown", `Tags of ${model.name} were never read`, { ...from, asOf });
  }
  const pieces = names.map((name): Piece => {
    const value = model.tags[name];
    if (value) return { state: "there", text: `${name} is ${value}`, asOf };
    return { state: "missing", text: `${model.name} has no tag ${name}`, asOf };
  });
  if (isStale(asOf, now)) {
    pieces.push({ state: "unknown", text: `Tags were last read on ${at(asOf)}`, asOf });
  }
  return judgePieces("tags", pieces, from);
}
