/** A label at a line through the plot; `row` counts from the top. */
export interface PlacedLabel {
  text: string;
  x: number;
  row: number;
  anchor: "start" | "end";
}

const CHARACTER = 5.6;
const GAP = 5;

function widthOf(text: string): number {
  return text.length * CHARACTER + 2 * GAP;
}

/** Puts labels beside their lines, to the left where the right is too narrow, and in rows so that none covers another. */
export function placeLabels(labels: { text: string; x: number }[], width: number): PlacedLabel[] {
  const endOfRow: number[] = [];
  return [...labels]
    .sort((one, other) => one.x - other.x)
    .map(({ text, x }) => {
      const anchor = x + widthOf(text) > width && x > width / 2 ? "end" : "start";
      const from = anchor === "start" ? x : x - widthOf(text);
      const free = endOfRow.findIndex((end) => end <= from);
      const row = free === -1 ? endOfRow.length : free;
      endOfRow[row] = anchor === "start" ? x + widthOf(text) : x;
      return { text, x, row, anchor };
    });
}
