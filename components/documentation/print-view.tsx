import { StateOf } from "@/components/models/state-of";
import { ForeignText } from "@/components/ui/foreign-text";
import type { DocumentationPage } from "@/lib/features/documentation/schema/documentation";
import type { Headings } from "@/lib/features/documentation/schema/kinds";
import { formatInstant } from "@/lib/platform/format";
import { GroupView } from "./group-view";
import { type Group, groupsOf, sourceParts } from "./prepare-contents";
import { partsState, reviewWords } from "./prepare-head";
import { PrintBar } from "./print-bar";
import { PrintSignature } from "./print-signature";
import { SECTION_STATE } from "./words";

/** The whole documentation on one page, without anything to press, for paper or a PDF. */
export function PrintView({ page, headings }: { page: DocumentationPage; headings: Headings }) {
  const { model, name, version, nextReviewOn, writtenAt } = page;
  const groups = groupsOf(page, headings);
  const contents = page.contents.find((each) => each.headings === headings);
  const now = Date.parse(writtenAt);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <PrintBar model={model} />
      <header className="grid gap-1">
        <h1>
          <ForeignText text={name} />: documentation
        </h1>
        <p className="text-ink-2">
          {version === null ? "No version is registered." : `Describes version ${version}.`} Written by
          Countersign on {formatInstant(now)}.
        </p>
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <StateOf state={partsState(page)} />
          <span className="text-ink-2">{reviewWords(nextReviewOn, now)}</span>
        </p>
      </header>
      <Contents groups={groups} />
      {contents === undefined || contents.source === null ? null : (
        <p className="text-sm text-ink-3">
          Read by the headings of {contents.title}: {sourceParts(contents.source).words}
        </p>
      )}
      {groups.map((group) => (
        <GroupView key={group.anchor} model={model} group={group} own={headings === "page"} whole />
      ))}
      <PrintSignature page={page} />
    </div>
  );
}

function Contents({ groups }: { groups: readonly Group[] }) {
  return (
    <nav aria-label="Contents" className="break-inside-avoid">
      <ol className="grid gap-x-6 sm:grid-cols-2 print:grid-cols-2">
        {groups.map(({ anchor, number, title, state }) => (
          <li key={anchor} className="flex gap-2 border-b border-line py-1">
            <span className="w-5 flex-none text-right text-ink-3 tabular-nums">{number}</span>
            <a href={`#${anchor}`} className="min-w-0 flex-1 hover:underline">
              {title}
            </a>
            {state === null ? null : <span className="text-sm text-ink-3">{SECTION_STATE[state].words}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
