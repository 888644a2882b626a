/** A readable name for the URL: lower case, digits and dashes, at most 63 characters, as SageMaker's own names. */
export function slugOf(name: string): string {
  const slug = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 63);
  return slug || "model";
}

// Words that are pages and routes beside /models/{model}.
const RESERVED = new Set(["findings", "tags", "totals", "needs"]);

/**
 * Candidates in the order they are tried, so that a slug is unique across accounts and stays what it was: the plain
 * name, then with the account's last digits, with the region, then numbered.
 */
export function* slugCandidates(name: string, account: string, region: string): Generator<string> {
  const base = slugOf(name);
  if (!RESERVED.has(base)) yield base;
  yield `${base}-${account.slice(-4)}`;
  yield `${base}-${account.slice(-4)}-${region}`;
  for (let number = 2; ; number += 1) yield `${base}-${account.slice(-4)}-${region}-${number}`;
}
