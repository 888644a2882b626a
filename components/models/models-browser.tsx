"use client";

import { useQuery } from "@tanstack/react-query";

import { Message } from "@/components/layout/message";
import { QueryState } from "@/components/layout/query-state";
import { TableSkeleton } from "@/components/layout/table-skeleton";
import { useUrlParams } from "@/components/layout/url-params";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Paging } from "@/components/ui/paging";
import { MODEL_FILTERS, type ModelFilters, modelQueries, readFilters } from "@/lib/features/models/queries";
import type { ModelList, TagValues } from "@/lib/features/models/schema/model";
import { isFiltered, ModelFiltersBar, NO_FILTERS } from "./model-filters";
import { ModelsTable } from "./models-table";
import { NoModelsRead } from "./no-models-read";

export interface ModelsBrowserProps {
  initial: ModelList;
  /** The filters `initial` was read with. */
  initialFilters: ModelFilters;
  tagValues: TagValues;
  /** A heading of its own, on a page that shows more than the models. */
  heading?: string;
}

/** The models table with its filters, order and pages, all of them in the address. */
export function ModelsBrowser({ initial, initialFilters, tagValues, heading }: ModelsBrowserProps) {
  const { params, change } = useUrlParams();
  const filters = readFilters(MODEL_FILTERS, (name) => params.get(name));
  const unchanged = JSON.stringify(filters) === JSON.stringify(initialFilters);
  const query = useQuery({ ...modelQueries.list(filters), initialData: unchanged ? initial : undefined });
  const sorting = {
    sort: filters.sort ?? "name",
    order: filters.order ?? "asc",
    change: (sort: string, order: string) => change({ sort, order, cursor: null }),
  };
  const clear = () => change(NO_FILTERS);
  return (
    <>
      <div className="mt-[18px] mb-2 flex flex-wrap items-center justify-between gap-2.5">
        {heading === undefined ? null : <h2>{heading}</h2>}
        <ModelFiltersBar sorting={sorting} filters={filters} tagValues={tagValues} change={change} />
      </div>
      <QueryState query={query} what="models" skeleton={<TableSkeleton rows={6} />}>
        {(list) => (
          <Card>
            {list.items.length === 0 ? (
              <NoModels filtered={isFiltered(filters)} clear={clear} />
            ) : (
              <ModelsTable models={list.items} sorting={sorting} />
            )}
            <Paging
              what="model"
              shown={list.items.length}
              total={list.total}
              cursor={filters.cursor}
              nextCursor={list.nextCursor}
              go={(cursor) => change({ cursor })}
            />
          </Card>
        )}
      </QueryState>
    </>
  );
}

function NoModels({ filtered, clear }: { filtered: boolean; clear: () => void }) {
  if (!filtered) return <NoModelsRead />;
  return (
    <Message kind="empty" title="No model matches">
      <div>
        <Button onClick={clear}>Clear filters</Button>
      </div>
    </Message>
  );
}
