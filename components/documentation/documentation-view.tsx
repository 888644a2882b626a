"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";

import { QueryState } from "@/components/layout/query-state";
import { TableSkeleton } from "@/components/layout/table-skeleton";
import { useUrlParams } from "@/components/layout/url-params";
import { useHash } from "@/components/ui/use-hash";
import { documentationQueries } from "@/lib/features/documentation/queries";
import type { DocumentationPage } from "@/lib/features/documentation/schema/documentation";
import { Acts } from "./acts";
import { ContentsList } from "./contents-list";
import { GroupView } from "./group-view";
import { groupsOf, headingsOf } from "./prepare-contents";
import { WrittenNote } from "./written-note";

interface DocumentationViewProps {
  model: string;
  initial: DocumentationPage;
}

/** The documentation of a model: its contents at the left, every section in their order at the right. */
export function DocumentationView({ model, initial }: DocumentationViewProps) {
  const query = useQuery({ ...documentationQueries.page(model), initialData: initial });
  const { params } = useUrlParams();
  const headings = headingsOf(params.get("headings"));
  return (
    <QueryState query={query} what="parts of this documentation" skeleton={<TableSkeleton rows={10} />}>
      {(page) => (
        <Acts model={model} version={page.version}>
          <Parts page={page} headings={headings} />
        </Acts>
      )}
    </QueryState>
  );
}

function Parts({ page, headings }: { page: DocumentationPage; headings: ReturnType<typeof headingsOf> }) {
  const chosen = useHash();
  const groups = groupsOf(page, headings);
  // The browser looked for the place before the page was there, or never did: the router brought us here.
  useEffect(() => {
    if (chosen !== "") document.getElementById(chosen)?.scrollIntoView();
  }, [chosen]);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-[18px] gap-y-3 lg:grid-cols-[250px_minmax(0,1fr)]">
      <ContentsList page={page} headings={headings} groups={groups} chosen={chosen} />
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
        {groups.map((group) => (
          <GroupView key={group.anchor} model={page.model} group={group} own={headings === "page"} />
        ))}
        <WrittenNote page={page} />
      </div>
    </div>
  );
}
