"use client";

import { StateOf } from "@/components/models/state-of";
import { Card } from "@/components/ui/card";
import { ForeignText } from "@/components/ui/foreign-text";
import type { DocumentationSection } from "@/lib/features/documentation/schema/documentation";
import { DocumentList } from "./document-list";
import { FairnessFacets } from "./fairness-facets";
import { FieldBlock } from "./field-block";
import { Heading, type Level } from "./heading";
import { SectionFacts } from "./section-facts";
import { SectionSources } from "./section-sources";
import { SectionTable } from "./section-table";
import { SECTION_STATE } from "./words";

interface SectionCardProps {
  model: string;
  section: DocumentationSection;
  /** Its place among the page's own headings; null: it stands under the heading of others. */
  number: string | null;
  level: 2 | 3;
  /** Everything is shown, nothing is folded away. */
  whole: boolean;
}

/** A section: how current it is and why, what wrote itself, what was linked, what people wrote. */
export function SectionCard({ model, section, number, level, whole }: SectionCardProps) {
  const { section: name, title, state, stateReason, fairness, table, facts, documents, fields } = section;
  const below: Level = level === 2 ? 3 : 4;
  return (
    <div id={name} data-section={name} className="min-w-0 scroll-mt-3">
      <Card className="print:overflow-visible print:shadow-none">
        <header className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b border-line px-3.5 py-2.5">
          <Heading level={level}>
            {number === null ? null : <span className="mr-1.5 text-ink-3 tabular-nums">{number}</span>}
            {title}
          </Heading>
          <SectionSources sources={section.sources} />
        </header>
        {state === "current" ? null : (
          <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1 border-b border-line px-3.5 py-2 text-ink-2">
            <StateOf state={SECTION_STATE[state]} />
            <span className="min-w-0 flex-1 basis-60 text-sm [overflow-wrap:anywhere]">
              <ForeignText text={stateReason ?? ""} />
            </span>
          </p>
        )}
        <FairnessFacets facets={fairness} level={below} whole={whole} />
        <SectionFacts facts={facts} />
        {table === null ? null : <SectionTable table={table} label={title} />}
        {documents.length === 0 ? null : (
          <DocumentList model={model} documents={documents} className="border-t border-line" />
        )}
        {fields.map((field) => (
          <FieldBlock key={field.field} field={field} level={below} />
        ))}
      </Card>
    </div>
  );
}
