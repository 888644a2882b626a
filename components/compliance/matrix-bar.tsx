"use client";

import { useUrlParams } from "@/components/layout/url-params";
import { Button } from "@/components/ui/button";
import { Segmented } from "@/components/ui/segmented";
import { type Choice, Select } from "@/components/ui/select";
import type { MatrixFilters } from "@/lib/features/compliance/queries";
import type { Matrix } from "@/lib/features/compliance/schema/requests";
import { controlChoices, isNarrowed, NO_FILTERS, STATE_CHOICES, wordChoices } from "./prepare-matrix";

interface MatrixBarProps {
  matrix: Matrix;
  filters: MatrixFilters;
}

/** The framework, and which models are shown; all of it stands in the address. */
export function MatrixBar({ matrix, filters }: MatrixBarProps) {
  const { change } = useUrlParams();
  const { frameworks, framework, controls, choices } = matrix;
  return (
    <div className="mb-2 flex flex-wrap items-center justify-between gap-2.5">
      {frameworks.length === 0 ? null : (
        <div className="relative max-w-full overflow-x-auto p-0.5">
          <Segmented
            label="Framework"
            segments={frameworks.map(({ id, short }) => ({ value: id, label: short }))}
            value={framework ?? ""}
            onChange={(chosen) => change({ framework: chosen, control: null, cursor: null })}
          />
        </div>
      )}
      <div role="group" aria-label="Filters" className="flex min-w-0 flex-wrap items-center gap-2">
        <Filter
          label="Stage"
          name="stage"
          choices={wordChoices(choices.stages, filters.stage)}
          filters={filters}
        />
        <Filter
          label="Risk"
          name="risk"
          choices={wordChoices(choices.risks, filters.risk)}
          filters={filters}
        />
        <Filter label="Control" name="control" choices={controlChoices(controls)} filters={filters} />
        <Filter label="State" name="state" choices={STATE_CHOICES} filters={filters} />
        {isNarrowed(filters) ? (
          <Button size="small" onClick={() => change(NO_FILTERS)}>
            Clear filters
          </Button>
        ) : null}
      </div>
    </div>
  );
}

interface FilterProps {
  label: string;
  name: "stage" | "risk" | "control" | "state";
  choices: Choice[];
  filters: MatrixFilters;
}

function Filter({ label, name, choices, filters }: FilterProps) {
  const { change } = useUrlParams();
  return (
    <Select
      label={label}
      value={filters[name] ?? ""}
      choices={choices}
      onChange={(event) => change({ [name]: event.target.value, cursor: null })}
    />
  );
}
