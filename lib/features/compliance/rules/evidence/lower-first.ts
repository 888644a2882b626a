/** The beginning of a sentence as it goes on inside another one; the name Config keeps its capital. */
export function lowerFirst(words: string): string {
  return words.startsWith("Config") ? words : words.charAt(0).toLowerCase() + words.slice(1);
}
