import type {
  DocumentationPage,
  DocumentationSection,
  DocumentRow,
  FairnessRow,
  WrittenField,
} from "@/lib/features/documentation/schema/documentation";
import { FIELDS, type Section, SECTIONS } from "@/lib/features/documentation/schema/kinds";

/** A field that is written and current, seen from 23 November 2026, unless told otherwise. */
export function testField(more: Partial<WrittenField>): WrittenField {
  const field = more.field ?? "limits";
  return {
    field,
    title: FIELDS[field],
    state: "current",
    text: "Not for fleets.",
    version: 2,
    writtenBy: "Olga Owner",
    writtenAt: "2026-10-01T09:00:00.000Z",
    reviewedBy: null,
    reviewedAt: null,
    reviewOn: "2027-05-01",
    ...more,
  };
}

export function testSection(
  section: Section,
  more: Partial<DocumentationSection> = {},
): DocumentationSection {
  return {
    section,
    title: SECTIONS[section],
    state: "current",
    stateReason: null,
    sources: [],
    facts: [],
    table: null,
    fairness: [],
    fields: [],
    documents: [],
    ...more,
  };
}

export function testDocument(more: Partial<DocumentRow>): DocumentRow {
  return {
    id: "1",
    kind: "validation-report",
    kindTitle: "Independent validation report",
    title: "Validation of v5",
    url: "https://wiki.example.com/validation",
    file: null,
    owner: "Rita Risk",
    coversVersion: 5,
    dated: "2026-11-03",
    reviewOn: "2027-11-03",
    old: false,
    addedBy: "Rita Risk",
    addedAt: "2026-11-03T09:00:00.000Z",
    ...more,
  };
}

export function testFairnessRow(more: Partial<FairnessRow>): FairnessRow {
  return {
    group: "age_band = under_25",
    metric: "DPPL",
    words: "",
    value: 0.03,
    bound: null,
    result: "no_bound",
    ...more,
  };
}

export function testDocumentation(more: Partial<DocumentationPage>): DocumentationPage {
  return {
    model: "motor-pricing",
    name: "motor-pricing",
    version: 5,
    parts: { current: 11, total: 14 },
    nextReviewOn: "2026-12-01",
    sections: [],
    contents: [],
    documents: [],
    writtenAt: "2026-11-23T10:38:12.000Z",
    ...more,
  };
}
