import { describe, expect, it } from "vitest";

import type { TableOfContents } from "@/lib/features/documentation/schema/documentation";
import { groupsOf, headingsOf, sourceParts } from "./prepare-contents";
import { testDocument, testDocumentation, testSection } from "./testing/page";

type Entry = TableOfContents["entries"][number];

function entry(number: string, more: Partial<Entry>): Entry {
  return { number, title: `Heading ${number}`, sections: [], documents: [], state: "current", ...more };
}

const CONTENTS: TableOfContents[] = [
  {
    headings: "page",
    title: "This page",
    source: null,
    entries: [entry("1", { sections: ["quality"] }), entry("2", { sections: ["risks"] })],
  },
  {
    headings: "annex-iv",
    title: "Annex IV",
    source: null,
    entries: [
      entry("1", { sections: ["risks"] }),
      entry("2", { sections: ["risks"], documents: ["risk-assessment"] }),
      entry("3", { documents: ["declaration-of-conformity"], state: "missing" }),
    ],
  },
];
const ASSESSMENT = testDocument({ id: "1", kind: "risk-assessment" });
const REPORT = testDocument({ id: "2", kind: "incident-report" });
const PAGE = testDocumentation({
  contents: CONTENTS,
  sections: [testSection("quality"), testSection("risks", { documents: [ASSESSMENT, REPORT] })],
  documents: [ASSESSMENT, REPORT],
});

describe("the page by its own headings", () => {
  it("has each section once, under its own anchor", () => {
    const groups = groupsOf(PAGE, "page");
    expect(groups.map(({ anchor, number }) => [anchor, number])).toEqual([
      ["quality", "1"],
      ["risks", "2"],
    ]);
  });
});

describe("the page by the headings of others", () => {
  const groups = groupsOf(PAGE, "annex-iv");

  it("shows a section under the first heading it answers, and names it under the others", () => {
    expect(groups[0]?.sections.map(({ section }) => section)).toEqual(["risks"]);
    expect(groups[1]).toMatchObject({
      sections: [],
      elsewhere: [{ section: "risks", title: "Risks and limits", number: "1" }],
      isEmpty: false,
    });
    expect(groups[1]?.documents[0]?.rows).toHaveLength(1);
  });

  it("shows a document once: under the heading that asks for it, else in its section", () => {
    const shown = groups.map(({ sections, documents }) => [
      ...sections.flatMap((section) => section.documents.map(({ id }) => id)),
      ...documents.flatMap(({ rows }) => rows.map(({ id }) => id)),
    ]);
    expect(shown).toEqual([["2"], ["1"], [], []]);
    expect(groupsOf(PAGE, "page")[1]?.sections[0]?.documents).toHaveLength(2);
  });

  it("says that nothing answers a heading, and which document would", () => {
    expect(groups[2]).toMatchObject({
      anchor: "heading-3",
      isEmpty: true,
      documents: [{ kind: "declaration-of-conformity", title: "Declaration of conformity", rows: [] }],
    });
  });

  it("leaves no section out: what no heading asks for stands below them", () => {
    expect(groups[3]).toMatchObject({ number: null, title: "Not asked for by Annex IV" });
    expect(groups[3]?.sections.map(({ section }) => section)).toEqual(["quality"]);
    const shown = groups.flatMap(({ sections }) => sections.map(({ section }) => section));
    expect(shown.toSorted()).toEqual(["quality", "risks"]);
  });

  it("shows every section where there is no such table of contents", () => {
    expect(groupsOf(PAGE, "model-card")[0]?.sections).toHaveLength(2);
  });
});

describe("headings in an address", () => {
  it("are the page's own where it names none that exist", () => {
    expect(headingsOf("annex-iv")).toBe("annex-iv");
    expect(headingsOf("annex-v")).toBe("page");
    expect(headingsOf(null)).toBe("page");
  });
});

describe("the source of headings", () => {
  it("is a link only where it has an address", () => {
    expect(sourceParts("Annex IV: https://eur-lex.europa.eu/eli")).toEqual({
      words: "Annex IV",
      url: "https://eur-lex.europa.eu/eli",
    });
    expect(sourceParts("SR 26-2: its own clauses")).toEqual({ words: "SR 26-2: its own clauses", url: null });
  });
});
