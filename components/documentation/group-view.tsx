"use client";

import { StateOf } from "@/components/models/state-of";
import type { State } from "@/components/models/words";
import { Button } from "@/components/ui/button";
import { useBegin } from "./acts";
import { DocumentList } from "./document-list";
import type { Elsewhere, Group } from "./prepare-contents";
import { useCanWrite } from "./rights";
import { SectionCard } from "./section-card";
import { SECTION_STATE } from "./words";

const NOTHING: State = { kind: "warn", words: "Missing" };

interface GroupViewProps {
  model: string;
  group: Group;
  /** The headings are the page's own: each is its section, and needs none above it. */
  own: boolean;
  /** Everything is shown, nothing is folded away. */
  whole?: boolean;
}

/** A heading with the sections and documents that answer it. */
export function GroupView({ model, group, own, whole = false }: GroupViewProps) {
  const { anchor, number, title, state, sections, elsewhere, documents, isEmpty } = group;
  const isOwn = own && number !== null;
  const cards = sections.map((section) => (
    <SectionCard
      key={section.section}
      model={model}
      section={section}
      number={isOwn ? number : null}
      level={isOwn ? 2 : 3}
      whole={whole}
    />
  ));
  if (isOwn) return cards;
  return (
    <div id={anchor} className="grid min-w-0 scroll-mt-3 grid-cols-[minmax(0,1fr)] gap-3 not-first:mt-2">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <h2>
          {number === null ? null : <span className="mr-1.5 text-ink-3 tabular-nums">{number}</span>}
          {title}
        </h2>
        {state === null ? null : <StateOf state={isEmpty ? NOTHING : SECTION_STATE[state]} />}
      </div>
      {isEmpty && documents.length === 0 ? <p className="text-ink-2">Nothing here answers it.</p> : null}
      <ElsewhereLine elsewhere={elsewhere} />
      {documents.map((each) => (
        <Asked key={each.kind} model={model} asked={each} />
      ))}
      {cards}
    </div>
  );
}

function ElsewhereLine({ elsewhere }: { elsewhere: readonly Elsewhere[] }) {
  if (elsewhere.length === 0) return null;
  return (
    <p className="text-ink-2">
      Answered above:{" "}
      {elsewhere.map(({ section, title, number }, index) => (
        <span key={section}>
          {index === 0 ? null : ", "}
          <a
            href={`#${section}`}
            className="text-accent underline decoration-line-strong hover:decoration-current"
          >
            {title}
          </a>{" "}
          (under {number})
        </span>
      ))}
    </p>
  );
}

interface AskedProps {
  model: string;
  asked: Group["documents"][number];
}

/** A document that a heading asks for: those there are, or that there is none. */
function Asked({ model, asked: { kind, title, rows } }: AskedProps) {
  const begin = useBegin();
  const canWrite = useCanWrite();
  if (rows.length > 0) {
    return (
      <DocumentList model={model} documents={rows} className="rounded-card border border-line bg-surface" />
    );
  }
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card border border-dashed border-line-strong px-3.5 py-2.5 text-ink-2">
      {title}: none was linked or uploaded yet.
      {begin !== null && canWrite ? (
        <Button size="small" onClick={() => begin({ verb: "add", kind })}>
          Add it<span className="sr-only"> {title}</span>
        </Button>
      ) : null}
    </p>
  );
}
