import type { EvenBar as Bar } from "./prepare-fairness";

/** A bar from even, in the middle, towards the figure beside it; dashes mark the bound. */
export function EvenBar({ bar, isBeyond }: { bar: Bar; isBeyond: boolean }) {
  return (
    <svg aria-hidden viewBox="0 0 100 14" preserveAspectRatio="none" className="block h-3.5 w-full min-w-24">
      <rect y="3" width="100" height="8" fill="var(--sunken)" />
      <rect
        x={bar.x}
        y="3"
        width={Math.max(bar.width, 0.8)}
        height="8"
        fill={isBeyond ? "var(--bad)" : "var(--series-1)"}
      />
      {bar.limits.map((at) => (
        <path
          key={at}
          d={`M${at} 1V13`}
          stroke="var(--ink-3)"
          strokeDasharray="2 2"
          vectorEffect="non-scaling-stroke"
        />
      ))}
      <path d="M50 0V14" stroke="var(--ink-3)" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
