import { sparklinePaths } from "./prepare-sparkline";

interface SparklineProps {
  /** Equally distant values, the newest last; null: none. */
  values: (number | null)[];
  /** What it shows, in words: "Worst drift by day for 30 days, now 0.31". */
  label: string;
  /** Drawn as a dashed line. */
  limit?: number | null;
  tone?: "plain" | "bad";
  className?: string;
}

/** A series as a small line without axes. Nothing is drawn where nothing was measured. */
export function Sparkline({ values, label, limit = null, tone = "plain", className }: SparklineProps) {
  const paths = sparklinePaths(values, limit);
  const colour = tone === "bad" ? "var(--bad)" : "var(--accent)";
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox="0 0 100 24"
      preserveAspectRatio="none"
      fill="none"
      className={className ?? "h-6 w-24"}
    >
      <path
        d={paths.limit}
        stroke="var(--line-strong)"
        strokeDasharray="3 2"
        vectorEffect="non-scaling-stroke"
      />
      <path d={paths.line} stroke={colour} strokeWidth="1.5" vectorEffect="non-scaling-stroke" />
      <path
        d={paths.dots}
        stroke={colour}
        strokeWidth="4"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
