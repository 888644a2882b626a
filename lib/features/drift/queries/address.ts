/** Where the HTTP API speaks of a model's drift. */
export function driftAddress(slug: string): string {
  return `/api/models/${encodeURIComponent(slug)}/drift`;
}
