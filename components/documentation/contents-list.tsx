"use client";

import { useUrlParams } from "@/components/layout/url-params";
import { Card } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import type { DocumentationPage } from "@/lib/features/documentation/schema/documentation";
import type { Headings } from "@/lib/features/documentation/schema/kinds";
import { PartDot } from "./part-dot";
import { type Group, sourceParts } from "./prepare-contents";

interface ContentsListProps {
  page: DocumentationPage;
  headings: Headings;
  groups: readonly Group[];
  /** The anchor in the address. */
  chosen: string;
}

/** The table of contents, each entry with how current it is, and the choice of headings to read by. */
export function ContentsList({ page, headings, groups, chosen }: ContentsListProps) {
  const source = page.contents.find((each) => each.headings === headings)?.source ?? null;
  return (
    <Card className="p-1.5 lg:sticky lg:top-3 lg:max-h-[calc(100vh-24px)] lg:overflow-y-auto">
      <nav aria-label="Contents">
        <ol>
          {groups.map((group) => (
            <li key={group.anchor}>
              <Entry group={group} isChosen={isChosen(group, chosen)} />
            </li>
          ))}
        </ol>
      </nav>
      <HeadingsChoice contents={page.contents} headings={headings} />
      {source === null ? null : <Source source={source} />}
    </Card>
  );
}

function isChosen({ anchor, sections }: Group, chosen: string): boolean {
  return chosen === anchor || sections.some(({ section }) => section === chosen);
}

function Entry({ group, isChosen }: { group: Group; isChosen: boolean }) {
  const { anchor, number, title, state, isEmpty } = group;
  return (
    <a
      href={`#${anchor}`}
      aria-current={isChosen ? "location" : undefined}
      className={classNames(
        "flex items-center gap-2 rounded-md px-2 py-1.5 outline-offset-[-2px]",
        isChosen ? "bg-accent-soft text-accent" : "hover:bg-sunken",
      )}
    >
      <span className={classNames("w-4 flex-none text-right tabular-nums", !isChosen && "text-ink-3")}>
        {number}
      </span>
      <span className="min-w-0 flex-1 font-medium">
        {title}
        {isEmpty ? (
          <span className={classNames("block text-sm font-normal", !isChosen && "text-ink-3")}>
            Nothing answers it yet
          </span>
        ) : null}
      </span>
      {state === null ? null : <PartDot state={state} />}
    </a>
  );
}

interface HeadingsChoiceProps {
  contents: DocumentationPage["contents"];
  headings: Headings;
}

function HeadingsChoice({ contents, headings }: HeadingsChoiceProps) {
  const { change } = useUrlParams();
  return (
    <div
      role="group"
      aria-label="Headings"
      className="flex flex-wrap gap-x-1 gap-y-0.5 px-2 pt-2 pb-1 text-sm"
    >
      <span className="py-0.5 text-ink-3">Headings:</span>
      {contents.map((each) => (
        <button
          key={each.headings}
          type="button"
          aria-pressed={each.headings === headings}
          onClick={() => change({ headings: each.headings === "page" ? null : each.headings })}
          className={classNames(
            "rounded px-1 py-0.5",
            each.headings === headings
              ? "bg-accent-soft font-medium text-accent"
              : "text-accent hover:underline",
          )}
        >
          {each.title}
        </button>
      ))}
    </div>
  );
}

function Source({ source }: { source: string }) {
  const { words, url } = sourceParts(source);
  return (
    <p className="px-2 pb-1.5 text-sm text-ink-3 [overflow-wrap:anywhere]">
      {url === null ? (
        words
      ) : (
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          className="underline decoration-line-strong hover:text-ink"
        >
          {words}
        </a>
      )}
    </p>
  );
}
