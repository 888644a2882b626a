import { type Field, FIELDS } from "@/lib/features/documentation/schema/kinds";
import type { ModelFacts } from "../../schema/facts";
import type { Evidence } from "../../schema/framework";
import type { Judgement } from "../combine-states";
import { judgePieces, type Piece } from "./pieces";

function isField(name: string): name is Field {
  return name in FIELDS;
}

function pieceOf(name: string, { documentation }: ModelFacts): Piece {
  if (!isField(name))
    return { state: "unknown", text: `"${name}" is no field of the documentation`, asOf: null };
  const { state, writtenBy, writtenAt, reviewOn } = documentation.fields[name];
  const title = `"${FIELDS[name]}"`;
  if (state === "missing") return { state: "missing", text: `Nobody wrote ${title}`, asOf: null };
  if (state === "unknown") return { state: "unknown", text: `${title} was not read`, asOf: null };
  const review = reviewOn ? ` since ${reviewOn}` : "";
  if (state === "old")
    return { state: "missing", text: `${title} is due for review${review}`, asOf: writtenAt };
  return { state: "there", text: `${writtenBy ?? "Somebody"} wrote ${title}`, asOf: writtenAt };
}

/** People wrote these fields, and their review is not due. */
export function judgeDocumentation(
  { fields }: Extract<Evidence, { kind: "documentation" }>,
  facts: ModelFacts,
): Judgement {
  const href = `/models/${encodeURIComponent(facts.model.slug)}/documentation`;
  const pieces = fields.map((name) => pieceOf(name, facts));
  const judged = judgePieces("documentation", pieces, { source: "countersign documentation", href });
  const isWritten = fields.some((name) => isField(name) && facts.documentation.fields[name].state === "old");
  // What is written and only due for review is more than nothing.
  return judged.state === "not_met" && isWritten ? { ...judged, state: "part" } : judged;
}
