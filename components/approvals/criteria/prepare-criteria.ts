import { boundKey } from "@/lib/features/approvals/rules/bound-key";
import { requiredWords } from "@/lib/features/approvals/rules/gates/bound-words";
import type { Bound, CriteriaBody, CriteriaPage } from "@/lib/features/approvals/schema/criteria";
import { METADATA } from "@/lib/features/approvals/schema/kinds";
import { formatPlural } from "@/lib/platform/format";
import { seatsWords } from "../prepare-signing";
import { TIER } from "../words";

/** One thing that is asked of a version, or how it is decided. */
export interface CriteriaLine {
  /** The same in every version of the criteria. */
  key: string;
  label: string;
  words: string;
}

type Frameworks = CriteriaPage["frameworks"];

function boundLine(group: "metric" | "bias", bound: Bound): CriteriaLine {
  return { key: `${group} ${boundKey(bound)}`, label: bound.label, words: requiredWords(bound) };
}

/** A control as people know it; by its id where its framework is not loaded. */
export function controlWords(
  { framework, control }: CriteriaBody["controls"][number],
  frameworks: Frameworks,
): { label: string; words: string } {
  const known = frameworks.find(({ id }) => id === framework);
  const label = known?.title ?? framework;
  if (control === null) return { label, words: "every control met or excepted" };
  const one = known?.controls.find(({ id }) => id === control);
  return { label, words: one ? `${one.reference}, ${one.title}` : control };
}

/** What a version must be and have besides its figures. */
function requiredLines(body: CriteriaBody, frameworks: Frameworks): CriteriaLine[] {
  const { metadata, card, controls, artifact, findings, freshnessDays: days } = body;
  const lines: (CriteriaLine | false)[] = [
    ...metadata.map((field) => ({ key: `metadata ${field}`, label: METADATA[field], words: "recorded" })),
    card && { key: "card", label: "Model card", words: "every section filled in" },
    ...controls.map((needed) => ({
      key: `control ${JSON.stringify(needed)}`,
      ...controlWords(needed, frameworks),
    })),
    artifact && { key: "artifact", label: "Artifact", words: "byte for byte as registered" },
    findings && { key: "findings", label: "Findings", words: "none open that breaks a rule" },
    days !== null && {
      key: "freshness",
      label: "Training",
      words: `ended at most ${formatPlural(days, "day")} ago`,
    },
  ];
  return lines.filter((line) => line !== false);
}

/** Everything criteria ask, in the order it is shown. */
export function criteriaLines(body: CriteriaBody, frameworks: Frameworks): CriteriaLine[] {
  return [
    ...body.metrics.map((bound) => boundLine("metric", bound)),
    ...body.bias.map((bound) => boundLine("bias", bound)),
    ...requiredLines(body, frameworks),
    { key: "seats", label: "Who signs", words: seatsWords(body.seats) },
    { key: "tier", label: "Risk", words: TIER[body.tier] },
    {
      key: "override",
      label: "A failed gate",
      words: body.override
        ? "may be signed over, with a reason and one more person"
        : "blocks approval, nobody can sign over it",
    },
  ];
}

/** What a version of the criteria changed, a sentence each; the first version (`before` null) changed nothing. */
export function criteriaChanges(
  before: CriteriaBody | null,
  after: CriteriaBody,
  frameworks: Frameworks,
): string[] {
  if (before === null) return [];
  const old = new Map(criteriaLines(before, frameworks).map((line) => [line.key, line]));
  const now = criteriaLines(after, frameworks);
  const kept = new Set(now.map(({ key }) => key));
  const changed = now.flatMap(({ key, label, words }) => {
    const was = old.get(key);
    if (was === undefined) return [`${label}: ${words}, new`];
    return was.words === words ? [] : [`${label}: ${was.words} → ${words}`];
  });
  const gone = [...old.values()].filter(({ key }) => !kept.has(key));
  return [...changed, ...gone.map(({ label, words }) => `${label}: ${words}, no longer asked`)];
}
