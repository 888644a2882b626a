/** A number of entries in words. */
export function entriesOf(count: number): string {
  return `${count} ${count === 1 ? "entry" : "entries"}`;
}
