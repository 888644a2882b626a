import type { DocumentationSection, DocumentRow, TableOfContents } from "../schema/documentation";
import {
  type DocumentKind,
  HEADINGS,
  type Headings,
  type PartState,
  type Section,
  SECTIONS,
} from "../schema/kinds";
import { sectionSchema } from "../schema/documentation";
import { worstOf } from "./part-state";

interface Heading {
  number: string;
  title: string;
  sections: readonly Section[];
  documents: readonly DocumentKind[];
}

interface Plan {
  title: string;
  source: string | null;
  headings: readonly Heading[];
}

function heading(
  number: string,
  title: string,
  sections: readonly Section[],
  documents: readonly DocumentKind[] = [],
): Heading {
  return { number, title, sections, documents };
}

const PLANS: Record<Headings, Plan> = {
  page: {
    title: "This page",
    source: null,
    headings: sectionSchema.options.map((section, index) =>
      heading(String(index + 1), SECTIONS[section], [section]),
    ),
  },
  "annex-iv": {
    title: "Annex IV",
    source: "Regulation (EU) 2024/1689, Annex IV: https://eur-lex.europa.eu/eli/reg/2024/1689/oj",
    headings: [
      heading("1", "General description of the AI system", ["purpose", "running", "deciding"]),
      heading("2", "Elements of the AI system and the process of its development", [
        "data",
        "building",
        "quality",
        "fairness",
      ]),
      heading("3", "Monitoring, functioning and control of the AI system", ["watching", "deciding", "risks"]),
      heading("4", "Appropriateness of the performance metrics", ["quality"]),
      heading("5", "Risk management system in accordance with Article 9", ["risks"], ["risk-assessment"]),
      heading("6", "Changes made to the system through its lifecycle", ["changes"]),
      heading("7", "Harmonised standards and other specifications applied", [], ["standards-applied"]),
      heading("8", "EU declaration of conformity", [], ["declaration-of-conformity"]),
      heading(
        "9",
        "Evaluating performance in the post-market phase in accordance with Article 72",
        ["watching"],
        ["monitoring-plan"],
      ),
    ],
  },
  "model-card": {
    title: "Model card",
    source: "Mitchell et al., Model Cards for Model Reporting (2019): https://arxiv.org/abs/1810.03993",
    headings: [
      heading("1", "Model details", ["building", "changes"]),
      heading("2", "Intended use", ["purpose"]),
      heading("3", "Factors", ["fairness"]),
      heading("4", "Metrics", ["quality"]),
      heading("5", "Evaluation data", ["quality"]),
      heading("6", "Training data", ["data"]),
      heading("7", "Quantitative analyses", ["quality", "fairness"]),
      heading("8", "Ethical considerations", ["fairness", "risks"]),
      heading("9", "Caveats and recommendations", ["risks"]),
    ],
  },
  "sr-26-2": {
    title: "SR 26-2",
    source: "Federal Reserve SR 26-2, by the disciplines it carries over from SR 11-7; not its own clauses",
    headings: [
      heading("1", "Inventory and materiality", ["purpose", "running"]),
      heading("2", "Development, implementation and use", ["data", "building", "quality", "fairness"]),
      heading("3", "Independent validation", ["quality"], ["validation-report"]),
      heading("4", "Ongoing monitoring", ["watching"]),
      heading("5", "Governance and effective challenge", ["deciding", "risks"]),
      heading("6", "Documentation and changes", ["changes"]),
    ],
  },
};

function documentState(kind: DocumentKind, documents: DocumentRow[]): PartState {
  const of = documents.filter((document) => document.kind === kind);
  if (of.length === 0) return "missing";
  return of.some(({ old }) => !old) ? "current" : "old";
}

/** Every way to read the page, each heading standing as the worst of what answers it; with nothing, it is missing. */
export function contentsOf(sections: DocumentationSection[], documents: DocumentRow[]): TableOfContents[] {
  const stateOf = new Map(sections.map(({ section, state }) => [section, state]));
  return HEADINGS.map((headings) => {
    const { title, source, headings: entries } = PLANS[headings];
    return {
      headings,
      title,
      source,
      entries: entries.map((entry) => ({
        number: entry.number,
        title: entry.title,
        sections: [...entry.sections],
        documents: [...entry.documents],
        state: worstOf([
          ...entry.sections.map((section) => stateOf.get(section) ?? "missing"),
          ...entry.documents.map((kind) => documentState(kind, documents)),
        ]),
      })),
    };
  });
}
