import type { Direction } from "@/lib/features/drift/schema/series";

const HEAT_LEVELS = 12;
const CALM = 4;
const NEAR = 8;

/** What a row's values are held against. */
export interface HeatScale {
  /** Where nothing is wrong: 0 for distances, the median where higher and lower both mean something. */
  normal: number;
  /** Null: nobody set one, so colours say only which day was higher. */
  limit: number | null;
  direction: Direction | null;
}

/** How far a value is on the way from normal to its limit: 0 is normal or better, 1 the limit, more is beyond it. */
function wayToLimit(value: number, { normal, limit, direction }: HeatScale): number | null {
  if (limit === null || limit === normal) return null;
  if (direction === "either") return Math.abs(value - normal) / Math.abs(limit - normal);
  return Math.max(0, (value - normal) / (limit - normal));
}

/**
 * The colour of a day, from 1 to 12: up to 4 it is well within its limit, up to 8 it comes near, from 9 it is beyond
 * (12: by half of it or more). Null: nothing was measured that day, which has no colour.
 */
export function heatLevel(value: number | null, scale: HeatScale, row: (number | null)[]): number | null {
  if (value === null) return null;
  const way = wayToLimit(value, scale);
  if (way === null) return rankLevel(value, row);
  if (way <= 0.5) return Math.max(1, Math.ceil(way * 2 * CALM));
  if (way <= 1) return CALM + Math.ceil((way - 0.5) * 2 * (NEAR - CALM));
  return NEAR + Math.min(HEAT_LEVELS - NEAR, Math.max(1, Math.ceil((way - 1) * 2 * (HEAT_LEVELS - NEAR))));
}

/** Without a limit a day is only compared with the other days of its row, in calm colours. */
function rankLevel(value: number, row: (number | null)[]): number {
  const known = row.filter((one) => one !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  if (!(high > low)) return 1;
  return Math.min(CALM, 1 + Math.floor((value / (high - low) - low / (high - low)) * CALM));
}

const SHARES: readonly (readonly [string, number])[] = [
  ["--series-2", 12],
  ["--series-2", 18],
  ["--series-2", 25],
  ["--series-2", 33],
  ["--warn", 24],
  ["--warn", 34],
  ["--warn", 46],
  ["--warn", 58],
  ["--bad", 34],
  ["--bad", 50],
  ["--bad", 68],
  ["--bad", 86],
];

/** The fill of a level: its hue mixed into the surface, so that it holds in both themes. */
export function heatFill(level: number): string {
  const [hue, share] = SHARES[level - 1] ?? ["--unknown", 20];
  return `color-mix(in oklab, var(${hue}) ${share}%, var(--surface))`;
}

export interface HeatPath {
  /** Null: the days on which nothing was measured. */
  level: number | null;
  path: string;
}

const ROUNDING = 1;

/** A row of days as one path for each colour in it, `width` pixels wide. */
export function heatPaths(levels: (number | null)[], width: number, height: number): HeatPath[] {
  const cell = width / Math.max(1, levels.length);
  const gap = cell > 6 ? 2 : cell > 3 ? 1 : 0;
  const inset = gap / 2 + (gap === 0 ? 0 : ROUNDING);
  const paths = new Map<number | null, string>();
  levels.forEach((level, index) => {
    const [left, right] = [index * cell + inset, (index + 1) * cell - inset];
    const rect = `M${left.toFixed(1)} ${ROUNDING}H${right.toFixed(1)}V${height - ROUNDING}H${left.toFixed(1)}Z`;
    paths.set(level, (paths.get(level) ?? "") + rect);
  });
  return [...paths].map(([level, path]) => ({ level, path }));
}
