/** "under 25 (age band)" for Clarify's "age_band = under_25"; null: everyone. */
export function sliceWords(slice: string): string {
  const at = slice.indexOf(" = ");
  const spaced = (text: string) => text.replaceAll("_", " ");
  return at < 0 ? spaced(slice) : `${spaced(slice.slice(at + 3))} (${spaced(slice.slice(0, at))})`;
}
