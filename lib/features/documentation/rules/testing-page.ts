import type { DocumentationPage, DocumentationSection, WrittenField } from "../schema/documentation";
import { writtenFieldOf } from "./written-field";

const NOW = new Date("2026-11-23T10:00:00Z");

/** A page with one section in which every text that others write is given by `text`, called anew for each. */
export function pageOf(text: () => string): DocumentationPage {
  const field: WrittenField = writtenFieldOf(
    "limits",
    {
      version: 2,
      body: text(),
      writtenBy: text(),
      writtenAt: "2026-11-01T10:00:00.000Z",
      reviewedBy: text(),
      reviewedAt: "2026-11-02T10:00:00.000Z",
      reviewOn: "2027-05-01",
    },
    NOW,
  );
  const section: DocumentationSection = {
    section: "risks",
    title: "Risks and limits",
    state: "current",
    stateReason: text(),
    sources: [{ what: text(), asOf: "2026-11-23T09:00:00.000Z" }],
    facts: [
      { label: text(), text: text(), mono: false, mark: { tone: "bad", text: text() }, href: null },
      { label: text(), text: text(), mono: true, mark: null, href: null },
    ],
    table: { columns: ["Version", "What"], rows: [[text(), text()]], numeric: [true, false] },
    fairness: [
      {
        facet: text(),
        words: text(),
        rows: [{ group: text(), metric: text(), words: text(), value: 0.1, bound: text(), result: "within" }],
      },
    ],
    fields: [field],
    documents: [
      {
        id: "1",
        kind: "dpia",
        kindTitle: "Data protection impact assessment",
        title: text(),
        url: text(),
        file: null,
        owner: text(),
        coversVersion: 5,
        dated: "2026-10-01",
        reviewOn: "2027-10-01",
        old: false,
        addedBy: text(),
        addedAt: "2026-10-01T10:00:00.000Z",
      },
    ],
  };
  return {
    model: "motor-pricing",
    name: text(),
    version: 5,
    parts: { current: 2, total: 2 },
    nextReviewOn: "2027-05-01",
    sections: [section],
    contents: [],
    documents: section.documents,
    writtenAt: NOW.toISOString(),
  };
}
