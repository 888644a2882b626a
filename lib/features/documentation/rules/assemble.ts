import type {
  DocumentationPage,
  DocumentationSection,
  DocumentRow,
  WrittenField,
} from "../schema/documentation";
import { sectionSchema } from "../schema/documentation";
import { type PartState, type Section, SECTIONS } from "../schema/kinds";
import { contentsOf } from "./contents";
import type { Draft } from "./draft";
import type { Gap } from "./lines";
import type { Material } from "./material";
import { isOld, worstOf } from "./part-state";
import { DOCUMENTS_OF, FIELDS_OF } from "./places-of-fields";
import { buildingDraft } from "./sections/building";
import { changesDraft } from "./sections/changes";
import { dataDraft } from "./sections/data";
import { decidingDraft } from "./sections/deciding";
import { fairnessDraft } from "./sections/fairness";
import { purposeDraft } from "./sections/purpose";
import { qualityDraft } from "./sections/quality";
import { risksDraft } from "./sections/risks";
import { runningDraft } from "./sections/running";
import { watchingDraft } from "./sections/watching";

const DRAFTS: Record<Section, (material: Material) => Draft> = {
  purpose: purposeDraft,
  data: dataDraft,
  building: buildingDraft,
  quality: qualityDraft,
  fairness: fairnessDraft,
  running: runningDraft,
  watching: watchingDraft,
  deciding: decidingDraft,
  risks: risksDraft,
  changes: changesDraft,
};

function sourceGaps({ sources }: Draft, now: Date): Gap[] {
  return sources.flatMap(({ what, asOf, lasting }): Gap[] => {
    if (lasting) return [];
    if (asOf === null) return [{ state: "unknown", reason: `${what} was never read.` }];
    return isOld(asOf, now)
      ? [{ state: "old", reason: `${what} was last read on ${asOf.slice(0, 10)}.` }]
      : [];
  });
}

function documentGaps(documents: DocumentRow[]): Gap[] {
  return documents.flatMap(({ title, old, reviewOn }): Gap[] =>
    old ? [{ state: "old", reason: `The document "${title}" was due for review on ${reviewOn}.` }] : [],
  );
}

function fieldGap({ title, state, reviewOn }: WrittenField): Gap[] {
  if (state === "current") return [];
  if (state === "old") return [{ state, reason: `"${title}" was due for review on ${reviewOn}.` }];
  return [{ state, reason: `Nobody has written "${title}".` }];
}

interface Part {
  section: DocumentationSection;
  /** The state of what the section writes by itself. */
  own: PartState;
}

function partOf(section: Section, material: Material, fields: WrittenField[]): Part {
  const draft = DRAFTS[section](material);
  const written = fields.filter(({ field }) => FIELDS_OF[section].includes(field));
  const documents = material.documents.filter(({ kind }) => DOCUMENTS_OF[section].includes(kind));
  const ownGaps = [
    ...draft.lines.flatMap(({ gap }) => gap ?? []),
    ...sourceGaps(draft, material.now),
    ...documentGaps(documents),
  ];
  const own = worstOf(["current", ...ownGaps.map(({ state }) => state)]);
  const gaps = [...ownGaps, ...written.flatMap(fieldGap)];
  return {
    own,
    section: {
      section,
      title: SECTIONS[section],
      state: worstOf([own, ...written.map(({ state }) => state)]),
      stateReason: gaps.length > 0 ? gaps.map(({ reason }) => reason).join(" ") : null,
      sources: draft.sources.map(({ what, asOf }) => ({ what, asOf })),
      facts: draft.lines.map(({ fact }) => fact),
      table: draft.table ?? null,
      fairness: draft.fairness ?? [],
      fields: written,
      documents,
    },
  };
}

/** The first day on which something has to be read again, also when it is over; null: nothing is written or linked. */
function nextReview(fields: WrittenField[], documents: DocumentRow[]): string | null {
  const days = [...fields, ...documents].flatMap(({ reviewOn }) => reviewOn ?? []);
  return days.sort()[0] ?? null;
}

/**
 * The page. A part is what a section writes by itself, or a field people write in it: ten sections and thirteen fields
 * make 23. A section's own part is current when nothing it should tell is missing or not known, its sources were read
 * within a day, and no document in it is due for review; a field is current when it is written and its review is not
 * due. A section as a whole stands as its worst part does.
 */
export function assemble(material: Material, fields: WrittenField[]): DocumentationPage {
  const { model, version, documents, now } = material;
  const parts = sectionSchema.options.map((section) => partOf(section, material, fields));
  const sections = parts.map(({ section }) => section);
  const states = [...parts.map(({ own }) => own), ...fields.map(({ state }) => state)];
  return {
    model: model.slug,
    name: model.name,
    version: version?.version ?? null,
    parts: { current: states.filter((state) => state === "current").length, total: states.length },
    nextReviewOn: nextReview(fields, documents),
    sections,
    contents: contentsOf(sections, documents),
    documents,
    writtenAt: now.toISOString(),
  };
}
