import { formatFigure, formatInstant } from "@/lib/platform/format";
import type {
  DocumentationPage,
  DocumentationSection,
  DocumentRow,
  Fact,
  FairnessFacet,
  WrittenField,
} from "../schema/documentation";
import type { PartState } from "../schema/kinds";
import { codeCell, codeSpan, escapeLine, escapeLines } from "./escape-markdown";

const STATE: Record<PartState, string> = {
  current: "Current",
  old: "Review due",
  missing: "Missing",
  unknown: "Unknown",
};

function row(cells: string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function tableOf(columns: string[], numeric: boolean[], rows: string[][]): string {
  const ruler = columns.map((_, at) => (numeric[at] ? "---:" : "---"));
  return [row(columns), row(ruler), ...rows.map(row)].join("\n");
}

function factText({ text, mono, mark }: Fact): string {
  const shown = text === null ? "Not known" : mono ? codeCell(text) : escapeLine(text);
  return mark ? `${shown} (${escapeLine(mark.text)})` : shown;
}

function factsOf({ facts }: DocumentationSection): string[] {
  if (facts.length === 0) return [];
  const rows = facts.map((fact) => [escapeLine(fact.label), factText(fact)]);
  return [tableOf(["Fact", "Value"], [false, false], rows)];
}

function ownTableOf({ table }: DocumentationSection): string[] {
  if (!table) return [];
  const rows = table.rows.map((cells) =>
    cells.map((cell) => (cell === null ? "not known" : escapeLine(cell))),
  );
  return [tableOf(table.columns.map(escapeLine), table.numeric, rows)];
}

const RESULT = { within: "Within", beyond: "Beyond", no_bound: "No bound", unknown: "Unknown" } as const;

function facetOf({ facet, words, rows }: FairnessFacet): string {
  const table = tableOf(
    ["Group", "Metric", "Value", "Bound", "Result"],
    [false, false, true, false, false],
    rows.map(({ group, metric, value, bound, result }) => [
      codeCell(group),
      escapeLine(metric),
      value === null ? "not measured" : formatFigure(value),
      bound === null ? "none" : escapeLine(bound),
      RESULT[result],
    ]),
  );
  return [`**By ${escapeLine(facet)}**`, escapeLine(words), table].join("\n\n");
}

function signatureOf({
  writtenBy,
  writtenAt,
  version,
  reviewedBy,
  reviewedAt,
  reviewOn,
  state,
}: WrittenField) {
  const at = (time: string | null) => (time === null ? "" : `, ${formatInstant(Date.parse(time))}`);
  const wrote = `${STATE[state]}. Version ${version}, written by ${escapeLine(writtenBy ?? "")}${at(writtenAt)}`;
  const read = reviewedBy === null ? "" : `; read again by ${escapeLine(reviewedBy)}${at(reviewedAt)}`;
  return `${wrote}${read}; next review ${reviewOn ?? "not set"}.`;
}

function fieldOf(field: WrittenField): string {
  const title = `### ${field.title}`;
  if (field.text === null) return [title, "Nobody has written this."].join("\n\n");
  return [title, escapeLines(field.text), signatureOf(field)].join("\n\n");
}

function documentOf(document: DocumentRow): string {
  const { kindTitle, title, url, file, owner, coversVersion, dated, reviewOn, old } = document;
  // As code, an address that somebody else wrote is not a link.
  const place = url !== null ? codeSpan(url) : file ? `uploaded, SHA-256 ${codeSpan(file.sha256)}` : "";
  const covers = coversVersion === null ? "" : `, covers version ${coversVersion}`;
  const review = old ? `review was due ${reviewOn}` : `next review ${reviewOn}`;
  return `- ${kindTitle}: ${escapeLine(title)} (${escapeLine(owner)}, ${dated}${covers}; ${review}): ${place}`;
}

function sectionOf(section: DocumentationSection, number: number): string {
  const sources = section.sources.map(({ what, asOf }) => {
    const when = asOf === null ? "never read" : formatInstant(Date.parse(asOf));
    return `${codeSpan(what)}: ${when}`;
  });
  return [
    `## ${number}. ${section.title}`,
    `${STATE[section.state]}. ${escapeLine(section.stateReason ?? "")}`.trim(),
    ...(sources.length > 0 ? [`Sources: ${sources.join("; ")}`] : []),
    ...factsOf(section),
    ...ownTableOf(section),
    ...section.fairness.map(facetOf),
    ...(section.documents.length > 0 ? [section.documents.map(documentOf).join("\n")] : []),
    ...section.fields.map(fieldOf),
  ].join("\n\n");
}

/**
 * The page as Markdown (CommonMark with the tables of GFM). What people and AWS wrote is escaped: it makes no heading, no
 * link and no HTML, and stays in its place.
 */
export function toMarkdown(page: DocumentationPage): string {
  const { name, version, parts, nextReviewOn, writtenAt, sections } = page;
  const which = version === null ? "No version is registered." : `Describes version ${version}.`;
  const head = [
    `# ${escapeLine(name)}`,
    `${which} ${parts.current} of ${parts.total} parts current. Next review: ${nextReviewOn ?? "none"}.`,
    `Written by Countersign on ${formatInstant(Date.parse(writtenAt))}.`,
  ];
  return `${[...head, ...sections.map((section, at) => sectionOf(section, at + 1))].join("\n\n")}\n`;
}
