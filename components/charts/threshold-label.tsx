import { usePlotArea, useYAxisScale } from "recharts";

export interface PlotThreshold {
  value: number;
  label: string;
  /** The end of the line at which its label covers less of the series. */
  side: "start" | "end";
}

const INSET = 6;
const ABOVE = 5;
const BELOW = 13;
/** Less room than this above its line, and the label stands below it. */
const ROOM = 14;

/** The words of a limit, beside its line and over whatever runs behind them. */
export function ThresholdLabel({ threshold: { value, label, side } }: { threshold: PlotThreshold }) {
  const [scale, area] = [useYAxisScale(), usePlotArea()];
  const y = scale?.(value);
  if (y === undefined || area === undefined) return null;
  return (
    <text
      x={side === "start" ? area.x + INSET : area.x + area.width - INSET}
      y={y - area.y < ROOM ? y + BELOW : y - ABOVE}
      textAnchor={side}
      fontSize={10.5}
      fill="var(--bad)"
      stroke="var(--surface)"
      strokeWidth={3}
      paintOrder="stroke"
    >
      {label}
    </text>
  );
}
