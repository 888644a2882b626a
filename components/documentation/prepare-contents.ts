import type {
  DocumentationPage,
  DocumentationSection,
  DocumentRow,
  TableOfContents,
} from "@/lib/features/documentation/schema/documentation";
import {
  type DocumentKind,
  DOCUMENTS,
  type Headings,
  HEADINGS,
  type PartState,
  type Section,
} from "@/lib/features/documentation/schema/kinds";

export interface Elsewhere {
  section: Section;
  title: string;
  /** The heading under which it stands whole. */
  number: string;
}

/** A heading, and all the page holds for it. */
export interface Group {
  anchor: string;
  /** Null: below all headings stands what none of them asks for. */
  number: string | null;
  title: string;
  state: PartState | null;
  /** Each section stands once, under the first heading that it answers. */
  sections: DocumentationSection[];
  elsewhere: Elsewhere[];
  /** Documents the heading asks for, also those that are not there. */
  documents: { kind: DocumentKind; title: string; rows: DocumentRow[] }[];
  /** Nothing in the product answers it. */
  isEmpty: boolean;
}

/** The headings an address names; the page's own where it names none that exist. */
export function headingsOf(name: string | null | undefined): Headings {
  return HEADINGS.find((headings) => headings === name) ?? "page";
}

function documentsOf(kinds: readonly DocumentKind[], page: DocumentationPage): Group["documents"] {
  return kinds.map((kind) => ({
    kind,
    title: DOCUMENTS[kind],
    rows: page.documents.filter((row) => row.kind === kind),
  }));
}

function restOf(all: DocumentationSection[], title: string, shown: ReadonlySet<Section>): Group[] {
  const sections = all.filter(({ section }) => !shown.has(section));
  if (sections.length === 0) return [];
  const words = `Not asked for by ${title}`;
  const nothing = { number: null, state: null, elsewhere: [], documents: [], isEmpty: false };
  return [{ ...nothing, anchor: "heading-rest", title: words, sections }];
}

/** What a heading asks for stands under that heading, and not again in the section that it belongs to. */
function withoutAsked(section: DocumentationSection, { entries }: TableOfContents): DocumentationSection {
  const asked = new Set(entries.flatMap((entry) => entry.documents));
  return { ...section, documents: section.documents.filter(({ kind }) => !asked.has(kind)) };
}

/** The page in the order of a table of contents. */
export function groupsOf(page: DocumentationPage, headings: Headings): Group[] {
  const contents = page.contents.find((each) => each.headings === headings);
  if (contents === undefined) return restOf(page.sections, "any heading", new Set());
  const all = page.sections.map((section) => withoutAsked(section, contents));
  const byName = new Map(all.map((section) => [section.section, section]));
  const placed = new Map<Section, string>();
  const groups = contents.entries.map((entry): Group => {
    const named = entry.sections.flatMap((section) => byName.get(section) ?? []);
    const sections = named.filter(({ section }) => !placed.has(section));
    const elsewhere = named.flatMap(({ section, title }) => {
      const number = placed.get(section);
      return number === undefined ? [] : [{ section, title, number }];
    });
    for (const { section } of sections) placed.set(section, entry.number);
    const documents = documentsOf(entry.documents, page);
    return {
      anchor: anchorOf(contents, entry),
      number: entry.number,
      title: entry.title,
      state: entry.state,
      sections,
      elsewhere,
      documents,
      isEmpty: named.length === 0 && documents.every(({ rows }) => rows.length === 0),
    };
  });
  return [...groups, ...restOf(all, contents.title, new Set(placed.keys()))];
}

/** On the page's own headings a section is its heading. */
function anchorOf({ headings }: TableOfContents, { number, sections }: TableOfContents["entries"][number]) {
  return headings === "page" ? (sections[0] ?? `heading-${number}`) : `heading-${number}`;
}

/** "Regulation (EU) 2024/1689, Annex IV" and its address, of a source as the page tells it. */
export function sourceParts(source: string): { words: string; url: string | null } {
  const [, words, url] = /^(.*): (https:\/\/\S+)$/.exec(source) ?? [];
  return words === undefined || url === undefined ? { words: source, url: null } : { words, url };
}
