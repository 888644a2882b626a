interface BarsProps {
  /** Heights of each pair as parts of the highest bar, 0 to 1; null: unknown, no bar. */
  pairs: { baseline: number | null; current: number | null }[];
  /** What they show, in words. */
  label: string;
}

const WIDTH = 300;
const HEIGHT = 122;
const PAD = 4;

/** Pairs of bars as two paths, whatever their number. */
export function Bars({ pairs, label }: BarsProps) {
  const slot = (WIDTH - 2 * PAD) / Math.max(1, pairs.length);
  const bar = Math.min(26, slot * 0.42);
  const side = (heights: (number | null)[], shift: number) =>
    heights
      .map((height, index) => {
        if (height === null || height <= 0) return "";
        const left = PAD + (index + 0.5) * slot + shift;
        return `M${left.toFixed(1)} ${HEIGHT}v${(-height * (HEIGHT - 6)).toFixed(1)}h${bar.toFixed(1)}V${HEIGHT}Z`;
      })
      .join("");
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${WIDTH} ${HEIGHT + 2}`} className="block h-auto w-full">
      <path
        d={side(
          pairs.map((pair) => pair.baseline),
          -bar - 0.5,
        )}
        fill="var(--series-5)"
        fillOpacity="0.45"
      />
      <path
        d={side(
          pairs.map((pair) => pair.current),
          0.5,
        )}
        fill="var(--series-1)"
      />
      <path d={`M0 ${HEIGHT + 0.5}H${WIDTH}`} stroke="var(--line-strong)" />
    </svg>
  );
}
