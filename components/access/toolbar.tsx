"use client";

import { CustomRange } from "@/components/ui/custom-range";
import { Segmented } from "@/components/ui/segmented";
import type { AccessSummary } from "@/lib/features/access/schema/summary";
import { TokenInput } from "./token-input";
import { tokenChanges } from "./tokens";
import { RANGE_NAMES, rangeChanges, RANGES } from "./url-state";
import { useAccessUrl } from "./use-access-url";
import { VerifiedStatus } from "./verified-status";

const SEGMENTS = [
  ...RANGE_NAMES.map((value) => ({ value, label: RANGES[value].label })),
  { value: "custom" as const, label: "Custom" },
];

/** Which events, of when, and how far the log can be relied on. */
export function Toolbar({ model, summary }: { model: string | null; summary: AccessSummary | null }) {
  const { state, span, change } = useAccessUrl();
  return (
    <div className="mb-2.5 grid gap-2.5">
      <div className="flex flex-wrap items-start justify-between gap-2.5">
        <div className="flex min-w-0 grow basis-full flex-wrap items-start gap-2.5 lg:basis-0">
          <TokenInput
            tokens={state.tokens}
            summary={summary}
            onChange={(tokens) => change(tokenChanges(tokens))}
          />
          <div className="flex min-h-8 items-center">
            <Segmented
              label="Range"
              segments={SEGMENTS}
              value={state.range}
              onChange={(range) => change(rangeChanges(range === "custom" ? span : range))}
            />
          </div>
        </div>
        <VerifiedStatus model={model} />
      </div>
      {state.custom === null ? null : (
        <CustomRange
          key={`${state.custom.from} ${state.custom.to}`}
          clock="utc"
          span={state.custom}
          onChange={(custom) => change(rangeChanges(custom))}
        />
      )}
    </div>
  );
}
