"use client";

import { type KeyboardEvent, type MouseEvent, type PointerEvent, useState } from "react";

import { useWidth } from "@/components/charts/use-width";
import { visibleText } from "@/lib/platform/format";
import { FeatureRow } from "./all-features-row";
import { dayWords, type HeatGroup } from "./prepare-heatmap";

interface FeatureRowsProps {
  days: string[];
  groups: HeatGroup[];
  chosen: string;
  choose: (key: string) => void;
}

interface Place {
  row: number;
  /** Null: the row, no day of it. */
  day: number | null;
}

/** Which row an event happened in. */
function rowOf(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest("[data-row]") : null;
  return row === null ? null : Number(row.getAttribute("data-row"));
}

function placeOf(event: PointerEvent, days: number): Place | null {
  const row = rowOf(event.target);
  if (row === null) return null;
  const strip = event.target instanceof Element ? event.target.closest("[data-strip]") : null;
  if (strip === null) return { row, day: null };
  const { left, width } = strip.getBoundingClientRect();
  return { row, day: Math.min(days - 1, Math.floor(((event.clientX - left) / width) * days)) };
}

function movedBy(key: string, { row, day }: Place, rows: number, days: number): Place | null {
  const within = (at: number, count: number) => Math.min(count - 1, Math.max(0, at));
  if (key === "ArrowDown") return { row: within(row + 1, rows), day };
  if (key === "ArrowUp") return { row: within(row - 1, rows), day };
  if (key === "ArrowLeft") return { row, day: within((day ?? days) - 1, days) };
  if (key === "ArrowRight") return { row, day: within((day ?? -1) + 1, days) };
  if (key === "Home") return { row: 0, day };
  if (key === "End") return { row: rows - 1, day };
  return null;
}

/** Rows of days to choose from: one set of handlers for all, however many cells there are. */
export function FeatureRows({ days, groups, chosen, choose }: FeatureRowsProps) {
  const rows = groups.flatMap((group) => group.rows);
  const [width, measure] = useWidth();
  const [place, setPlace] = useState<Place | null>(null);
  const chosenRow = Math.max(
    0,
    rows.findIndex(({ key }) => key === chosen),
  );
  const active = Math.min(place?.row ?? chosenRow, rows.length - 1);
  const pointed = rows[active];

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (pointed) choose(pointed.key);
      return;
    }
    const next = movedBy(event.key, place ?? { row: chosenRow, day: null }, rows.length, days.length);
    if (next === null) return;
    event.preventDefault();
    setPlace(next);
  }

  function point(next: Place | null) {
    if (next?.row !== place?.row || next?.day !== place?.day) setPlace(next);
  }

  function onClick(event: MouseEvent) {
    const row = rows[rowOf(event.target) ?? -1];
    if (row) choose(row.key);
  }

  return (
    <>
      <svg aria-hidden className="absolute size-0">
        <pattern id="no-point" width="4" height="4" patternUnits="userSpaceOnUse">
          <path d="M-1 1l2 -2M0 4l4 -4M3 5l2 -2" stroke="var(--line-strong)" strokeWidth="0.8" />
        </pattern>
      </svg>
      <div
        role="listbox"
        aria-label="Series, by day"
        aria-activedescendant={`heat-row-${active}`}
        tabIndex={0}
        className="grid gap-x-2.5"
        onKeyDown={onKeyDown}
        onClick={onClick}
        onPointerMove={(event) => point(placeOf(event, days.length))}
        onPointerLeave={() => setPlace(null)}
        onBlur={() => setPlace(null)}
      >
        {groups.map(({ heading, rows: members }) => (
          <div key={heading ?? ""} role="group" aria-label={heading ?? "All"}>
            {heading === null ? null : (
              <p aria-hidden className="px-1 pt-2 pb-0.5 text-xs text-ink-3">
                {visibleText(heading)}
              </p>
            )}
            {members.map((row) => (
              <FeatureRow
                key={row.key}
                index={rows.indexOf(row)}
                row={row}
                width={width}
                measure={row === rows[0] ? measure : undefined}
                chosen={row.key === chosen}
                active={place !== null && row === pointed}
              />
            ))}
          </div>
        ))}
      </div>
      <p role="status" className="mt-1.5 min-h-[18px] text-sm text-ink-3 tabular-nums">
        {pointed && place !== null && place.day !== null
          ? dayWords(pointed, days, place.day)
          : "Days in UTC, the worst value of each. Hatched: no point that day."}
      </p>
    </>
  );
}
