"use client";

import type { ParamChanges } from "@/components/layout/url-params";
import { Segmented } from "@/components/ui/segmented";
import { KINDS } from "@/lib/features/drift/schema/kinds";
import type { DriftPage, Kind, Series } from "@/lib/features/drift/schema/series";
import { CustomRange } from "@/components/ui/custom-range";
import { isBeyondLimit, KIND_WORDS } from "./prepare-series";
import { ScheduleLine } from "./toolbar-schedule";
import { type DriftState, kindChanges, RANGE_NAMES, rangeChanges, RANGES, rangeSpan } from "./url-state";

interface ToolbarProps {
  page: DriftPage;
  kind: Kind;
  chosen: Series | null;
  state: DriftState;
  change: (changes: ParamChanges) => void;
}

const RANGE_SEGMENTS = [
  ...RANGE_NAMES.map((value) => ({ value, label: RANGES[value].label })),
  { value: "custom" as const, label: "Custom" },
];

/** What is wrong among the series of a kind. */
function markOf(ofKind: Series[]): string | undefined {
  if (ofKind.some(({ state }) => state === "breach")) return "breach";
  return ofKind.some(isBeyondLimit) ? "beyond a limit" : undefined;
}

/** Which series, and of when. */
export function Toolbar({ page, kind, chosen, state, change }: ToolbarProps) {
  const kinds = KINDS.map((value) => ({
    value,
    label: KIND_WORDS[value],
    mark: markOf(page.series.filter((one) => one.kind === value)),
  }));
  return (
    <div className="mb-2.5 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="flex max-w-full flex-wrap items-center gap-2.5">
        <Segmented
          label="What is measured"
          segments={kinds}
          value={kind}
          onChange={(next) => change(kindChanges(next))}
        />
        <Segmented
          label="Range"
          segments={RANGE_SEGMENTS}
          value={state.range}
          onChange={(range) =>
            change(rangeChanges(range === "custom" ? rangeSpan(state, Date.now()) : range))
          }
        />
        {state.range === "custom" && state.custom !== null ? (
          <CustomRange
            key={`${state.custom.from} ${state.custom.to}`}
            span={state.custom}
            onChange={(span) => change(rangeChanges(span))}
          />
        ) : null}
      </div>
      {chosen === null ? null : <ScheduleLine page={page} series={chosen} />}
    </div>
  );
}
