import type { BucketGrid } from "@/components/charts/pick-bucket";
import { RESULTS, type Result } from "@/lib/features/access/schema/kinds";
import type { AccessSummary } from "@/lib/features/access/schema/summary";
import { formatCount, formatShort } from "@/lib/platform/format";
import { type Gap, gapsWithin } from "./prepare-gaps";
import type { Span } from "./url-state";

type Bucket = AccessSummary["histogram"][number];

/** What happened must be seen even beside a hundred thousand calls. */
const LEAST_HEIGHT = 3;
/** From the bottom up. */
const STACK: readonly Result[] = ["denied", "failed", "allowed"];

export function gridOf({ histogram, from, bucketSeconds }: AccessSummary): BucketGrid {
  const start = Date.parse(histogram[0]?.at ?? from);
  return { start, step: bucketSeconds * 1000, count: Math.max(1, histogram.length) };
}

export function bucketSpan(index: number, { start, step }: BucketGrid): Span {
  return { from: start + index * step, to: start + (index + 1) * step };
}

function countOf({ allowed, denied, failed }: Bucket): number {
  return allowed + denied + failed;
}

/** One path for each result: bars of their counts, stacked, on a linear scale of the highest. */
export function barPaths(
  histogram: readonly Bucket[],
  { width, height }: { width: number; height: number },
): Record<Result, string> {
  const paths: Record<Result, string> = { allowed: "", denied: "", failed: "" };
  const highest = Math.max(1, ...histogram.map(countOf));
  const slot = width / Math.max(1, histogram.length);
  const bar = Math.max(1, slot * 0.8);
  histogram.forEach((bucket, index) => {
    const left = index * slot + (slot - bar) / 2;
    let bottom = height;
    for (const result of STACK) {
      if (bucket[result] === 0) continue;
      const tall = Math.min(bottom, Math.max(LEAST_HEIGHT, (bucket[result] / highest) * height));
      bottom -= tall;
      paths[result] +=
        `M${left.toFixed(1)} ${bottom.toFixed(1)}h${bar.toFixed(1)}v${tall.toFixed(1)}h-${bar.toFixed(1)}z`;
    }
  });
  return paths;
}

/** "23 Nov 10:00–11:00 UTC"; a day at least is said with both ends. */
function spanWords({ from, to }: Span, now: number): string {
  const [start, end] = [formatShort(from, now), formatShort(to, now)];
  const sameDay = start.slice(0, -5) === end.slice(0, -5);
  return `${start}–${sameDay ? end.slice(-5) : end} UTC`;
}

/** A bar in words, with what is not known of its time. */
export function bucketWords(
  bucket: Bucket | undefined,
  span: Span,
  gaps: readonly Gap[],
  now: number,
): string {
  const counts = RESULTS.filter(
    (result) => bucket !== undefined && (result !== "failed" || bucket.failed > 0),
  )
    .map((result) => `${formatCount(bucket?.[result] ?? 0)} ${result}`)
    .join(", ");
  const missing = [...new Set(gapsWithin(gaps, span).map(({ label }) => `partly ${label}`))];
  return `${spanWords(span, now)}: ${[counts, ...missing].join("; ")}`;
}

/** Where the hatching of a gap lies, in pixels. */
export function gapBox(gap: Span, grid: BucketGrid, width: number): { x: number; width: number } {
  const whole = grid.step * grid.count;
  const place = (time: number) => (Math.min(Math.max(time - grid.start, 0), whole) / whole) * width;
  return { x: place(gap.from), width: Math.max(2, place(gap.to) - place(gap.from)) };
}
