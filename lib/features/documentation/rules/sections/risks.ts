import { formatInstant } from "@/lib/platform/format";
import { type Draft, reread } from "../draft";
import { absent, type Line, notKnown, said } from "../lines";
import type { Material } from "../material";

function findingLines({ model: { findings, asOf } }: Material): Line[] {
  if (findings.length > 0) {
    return findings.map(({ reason, severity, version }) =>
      said(version === null ? "Open finding" : `Open finding, v${version}`, reason, {
        mark: { tone: severity, text: severity === "bad" ? "Breaks a rule" : "Unproved" },
      }),
    );
  }
  return [
    asOf === null
      ? notKnown("Open findings", "the registry was not read yet")
      : said("Open findings", "None."),
  ];
}

function exceptionLines({ exceptions }: Material): Line[] {
  return exceptions
    .filter(({ state }) => state === "granted" || state === "asked")
    .map(({ reference, control, reason, state, owner, expiresAt, endsSoon }) =>
      said(
        `Exception, ${reference ?? control}`,
        `${reason} ${owner} answers for it until ${formatInstant(Date.parse(expiresAt))}.`,
        {
          mark:
            state === "asked"
              ? { tone: "unknown", text: "Asked for" }
              : endsSoon
                ? { tone: "warn", text: "Ends soon" }
                : { tone: "warn", text: "Granted" },
        },
      ),
    );
}

const NAMED = ["Additional information", "Evaluation"];

function cardLines({ version }: Material): Line[] {
  const sections = version?.card.sections.filter(({ title }) => NAMED.includes(title)) ?? [];
  return sections.flatMap(({ title, fields }) =>
    fields.map(({ label, text }) => said(`Model card, ${title}: ${label}`, text)),
  );
}

function ratingLine({ model: { riskRating } }: Material): Line {
  return riskRating === null
    ? absent("Risk rating", "No model card rates its risk.")
    : said("Risk rating", riskRating);
}

/** Risks and limits: what the join found, what is allowed for a while, and what the card says of limits. */
export function risksDraft(material: Material): Draft {
  const { model } = material;
  return {
    sources: [reread(model.registry.source.call, model.registry.source.asOf)],
    lines: [
      ratingLine(material),
      ...findingLines(material),
      ...exceptionLines(material),
      ...cardLines(material),
    ],
  };
}
