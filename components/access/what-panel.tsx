import type { AccessSummary } from "@/lib/features/access/schema/summary";
import { formatCount } from "@/lib/platform/format";
import { CountsPanel } from "./counts-panel";
import { FilterCell } from "./filter-cell";
import { CONCERN, GRADE } from "./words";

/** What was touched, each call under its closest part of a model. */
export function WhatPanel({ summary: { what } }: { summary: AccessSummary }) {
  return (
    <CountsPanel title="What was touched">
      {what.length === 0 ? <p className="text-ink-2">Nothing.</p> : null}
      {what.map(({ concern, events }) => (
        <div key={concern ?? ""} className="flex justify-between gap-2">
          {concern === null ? (
            <span className="text-ink-3">Part of no model</span>
          ) : (
            <FilterCell param="on" value={concern}>
              {CONCERN[concern]}
            </FilterCell>
          )}
          <span className="tabular-nums">{formatCount(events)}</span>
        </div>
      ))}
    </CountsPanel>
  );
}

/** How well what is shown is proven. */
export function GradesPanel({ summary: { grades } }: { summary: AccessSummary }) {
  if (grades.length === 0) return null;
  return (
    <CountsPanel title="Proof">
      {grades.map(({ grade, events }) => (
        <div key={grade} className="flex justify-between gap-2">
          <FilterCell param="grade" value={grade} title={GRADE[grade].means}>
            <span className="mr-1.5 font-mono text-sm">{grade}</span>
            {GRADE[grade].words}
          </FilterCell>
          <span className={grade === "X" && events > 0 ? "text-bad tabular-nums" : "tabular-nums"}>
            {formatCount(events)}
          </span>
        </div>
      ))}
    </CountsPanel>
  );
}
