"use client";

import { useQuery } from "@tanstack/react-query";

import type { ParamChanges } from "@/components/layout/url-params";
import { Button } from "@/components/ui/button";
import { type Choice, Select } from "@/components/ui/select";
import { type ModelFilters, modelQueries } from "@/lib/features/models/queries";
import type { TagValues } from "@/lib/features/models/schema/model";
import { formatCount, visibleText } from "@/lib/platform/format";
import type { Sorting } from "./sort-head";
import { SortSelect } from "./sort-select";
import { APPROVAL, TAGS } from "./words";

interface ModelFiltersBarProps {
  sorting: Sorting;
  filters: ModelFilters;
  tagValues: TagValues;
  change: (changes: ParamChanges) => void;
}

const ANY: Choice = { value: "", label: "any" };
const APPROVALS: Choice[] = [
  ANY,
  ...Object.entries(APPROVAL).map(([value, state]) => ({ value, label: state.words })),
];
const FINDINGS: Choice[] = [ANY, { value: "any", label: "open" }];

export function ModelFiltersBar({ sorting, filters, tagValues: initialData, change }: ModelFiltersBarProps) {
  const { data: tagValues } = useQuery({ ...modelQueries.tagValues(), initialData });
  const filtered = isFiltered(filters);
  return (
    <div role="group" aria-label="Filters" className="flex flex-wrap items-center gap-2">
      {TAGS.map(({ name, label }) => (
        <Select
          key={name}
          label={label}
          value={filters[name] ?? ""}
          choices={tagChoices(tagValues[name], filters[name])}
          onChange={(event) => change({ [name]: event.target.value, cursor: null })}
        />
      ))}
      <Select
        label="Approval"
        value={filters.approval ?? ""}
        choices={APPROVALS}
        onChange={(event) => change({ approval: event.target.value, cursor: null })}
      />
      <Select
        label="Findings"
        value={filters.findings ?? ""}
        choices={FINDINGS}
        onChange={(event) => change({ findings: event.target.value, cursor: null })}
      />
      <SortSelect sorting={sorting} />
      {filtered ? (
        <Button size="small" onClick={() => change(NO_FILTERS)}>
          Clear filters
        </Button>
      ) : null}
    </div>
  );
}

export const NO_FILTERS: ParamChanges = {
  q: null,
  owner: null,
  dataClassification: null,
  modelStage: null,
  complianceScope: null,
  approval: null,
  findings: null,
  cursor: null,
};

/** Whether anything narrows the list; order and page do not. */
export function isFiltered(filters: ModelFilters): boolean {
  const { sort: _sort, order: _order, cursor: _cursor, ...narrowing } = filters;
  return Object.keys(narrowing).length > 0;
}

/** The values that occur, and the chosen one even when it no longer does. */
function tagChoices(values: TagValues[keyof TagValues], chosen: string | undefined): Choice[] {
  const choices = values.map(({ value, count }) => ({
    value,
    label: `${visibleText(value)} (${formatCount(count)})`,
  }));
  const gone = chosen !== undefined && !values.some(({ value }) => value === chosen);
  return [ANY, ...choices, ...(gone ? [{ value: chosen, label: `${visibleText(chosen)} (0)` }] : [])];
}
