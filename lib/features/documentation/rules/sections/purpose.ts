import type { Card } from "@/lib/features/models/schema/version";
import type { Draft } from "../draft";
import { reread } from "../draft";
import { absent, type Line, notKnown, optional, said } from "../lines";
import type { Material } from "../material";

const TAGS = [
  ["owner", "Owner"],
  ["dataClassification", "Class of its data"],
  ["modelStage", "Stage"],
  ["complianceScope", "Rules it falls under"],
] as const;

function tagLines({ model: { tags, asOf } }: Material): Line[] {
  return TAGS.map(([name, label]) => {
    const value = tags[name];
    if (value !== null) return said(label, value);
    return asOf === null
      ? notKnown(label, "the registry was not read yet")
      : absent(label, `Nobody set the tag ${name}.`);
  });
}

function riskLine({ model: { riskRating } }: Material): Line {
  if (riskRating !== null) return said("Risk rating", riskRating);
  return absent("Risk rating", "No model card rates its risk.");
}

const SHOWN = new Set(["Overview", "Intended uses", "Business"]);

function cardLines(card: Card): Line[] {
  if (card.state === "unreadable") return [notKnown("Model card", card.reason ?? "it could not be read")];
  if (card.state === "none") return [absent("Model card", "There is none.")];
  const lines = card.sections
    .filter(({ title }) => SHOWN.has(title))
    .flatMap(({ title, fields }) => fields.map(({ label, text }) => said(`${title}: ${label}`, text)));
  return card.note ? [...lines, said("Whose card", card.note)] : lines;
}

/** What it is for: its description, tags, risk rating, and what its card says of purpose and uses. */
export function purposeDraft(material: Material): Draft {
  const { model, version } = material;
  return {
    sources: [
      reread("Tags and model card", model.asOf),
      ...(version ? [reread(version.source.call, version.source.asOf)] : []),
    ],
    lines: [
      optional(
        model.description ? said("Description", model.description) : absent("Description", "There is none."),
      ),
      ...tagLines(material),
      riskLine(material),
      ...(version ? cardLines(version.card) : [absent("Model card", "No version is registered.")]),
    ],
  };
}
