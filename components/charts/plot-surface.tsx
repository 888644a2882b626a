"use client";

import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useState } from "react";

import { bucketAt, type BucketGrid, type CursorState, moveCursor, pixelOf, spanOf } from "./pick-bucket";
import type { PlotArea } from "./plot-frame";

interface PlotSurfaceProps {
  area: PlotArea;
  grid: BucketGrid;
  /** What the slider over the chart is called. */
  label: string;
  /** A bucket in words, for those who can't see it. */
  words: (index: number) => string;
  /** A span was chosen by dragging, or with shift, arrow keys and Enter. Absent: none can be. */
  onSpan?: (span: { from: number; to: number }) => void;
  onReset?: () => void;
  /** The chart; it doesn't render again while the cursor moves. */
  children: ReactNode;
  /** What is said of a bucket below the chart; null: no bucket is chosen. */
  readout: (index: number | null) => ReactNode;
}

const NOWHERE: CursorState = { index: null, anchor: null };

/** The cursor over a chart: one element with handlers, whatever the number of points. */
export function PlotSurface(props: PlotSurfaceProps) {
  const { area, grid, label, words, onSpan, onReset, children, readout } = props;
  const [cursor, setCursor] = useState(NOWHERE);
  const helpId = useId();
  const index = cursor.index === null ? null : Math.min(cursor.index, grid.count - 1);

  function pointed(event: PointerEvent<HTMLElement>): number {
    return bucketAt(event.clientX - event.currentTarget.getBoundingClientRect().left, area, grid);
  }

  function choose({ anchor, index: end }: CursorState) {
    if (anchor !== null && end !== null && anchor !== end) onSpan?.(spanOf(anchor, end, grid));
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return setCursor(NOWHERE);
    if (event.key === "Enter" && onSpan !== undefined) {
      choose(cursor);
      return setCursor({ ...cursor, anchor: null });
    }
    const next = moveCursor(
      { ...cursor, index },
      event.key,
      event.shiftKey && onSpan !== undefined,
      grid.count,
    );
    if (next === null) return;
    event.preventDefault();
    setCursor(next);
  }

  return (
    <>
      <div
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={1}
        aria-valuemax={grid.count}
        aria-valuenow={(index ?? grid.count - 1) + 1}
        aria-valuetext={words(index ?? grid.count - 1)}
        aria-describedby={onSpan === undefined ? undefined : helpId}
        className="relative touch-pan-y outline-offset-[-2px] select-none"
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          const at = pointed(event);
          // A finger scrolls the page: it points, and does not select.
          const selects = event.button === 0 && event.pointerType !== "touch" && onSpan !== undefined;
          if (selects) event.currentTarget.setPointerCapture(event.pointerId);
          setCursor({ index: at, anchor: selects ? at : null });
        }}
        onPointerMove={(event) => {
          const at = pointed(event);
          if (at !== cursor.index) setCursor({ ...cursor, index: at });
        }}
        onPointerUp={() => {
          choose(cursor);
          setCursor({ ...cursor, anchor: null });
        }}
        onPointerLeave={(event) => {
          if (cursor.anchor === null && event.pointerType !== "touch") setCursor(NOWHERE);
        }}
        onDoubleClick={onReset}
      >
        {children}
        {index === null ? null : <Cursor area={area} grid={grid} index={index} anchor={cursor.anchor} />}
      </div>
      {onSpan === undefined ? null : (
        <span id={helpId} className="sr-only">
          Arrow keys move by one bucket, Page Up and Page Down by ten. Shift with arrow keys selects a span,
          Enter zooms into it.
        </span>
      )}
      {readout(index)}
    </>
  );
}

type CursorProps = Pick<PlotSurfaceProps, "area" | "grid"> & { index: number; anchor: number | null };

function Cursor({ area, grid, index, anchor }: CursorProps) {
  const x = pixelOf(index, area, grid);
  const start = anchor === null ? x : pixelOf(anchor, area, grid);
  return (
    <svg aria-hidden className="pointer-events-none absolute inset-0 size-full">
      {anchor === null ? null : (
        <rect
          x={Math.min(x, start)}
          y={area.top}
          width={Math.abs(x - start)}
          height={area.height}
          fill="var(--accent)"
          fillOpacity={0.12}
        />
      )}
      <path d={`M${x} ${area.top}v${area.height}`} stroke="var(--ink-2)" />
    </svg>
  );
}
