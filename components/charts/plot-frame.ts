/** Space around the plot, in pixels: the axis of values is to its left, that of time below it. */
export const PLOT = { top: 10, right: 14, axisHeight: 24, height: 270 };

/** Where the plot lies inside its chart. */
export interface PlotArea {
  left: number;
  top: number;
  width: number;
  height: number;
}

const CHARACTER = 6.3;
const LEAST_AXIS = 38;

/** Wide enough for the longest of the labels. */
export function axisWidth(labels: string[]): number {
  const longest = Math.max(0, ...labels.map((label) => label.length));
  return Math.max(LEAST_AXIS, Math.ceil(longest * CHARACTER) + 14);
}

export function plotArea(width: number, axis: number): PlotArea {
  return {
    left: axis,
    top: PLOT.top,
    width: Math.max(1, width - axis - PLOT.right),
    height: PLOT.height - PLOT.top - PLOT.axisHeight,
  };
}
