/** How a quantity moves: [hours before now, value], the earliest first; negative hours are after now. */
export type Path = readonly (readonly [number, number])[];

/** The value at that time, on straight lines between the points, flat before the first and after the last. */
export function along(path: Path, hoursBefore: number): number {
  const next = path.findIndex(([hours]) => hours <= hoursBefore);
  const after = path[next === -1 ? path.length - 1 : next];
  const before = path[next - 1] ?? after;
  if (!after || !before) throw new Error("a path needs a point");
  if (next === -1 || before === after) return after[1];
  const part = (before[0] - hoursBefore) / (before[0] - after[0]);
  return before[1] + (after[1] - before[1]) * part;
}
