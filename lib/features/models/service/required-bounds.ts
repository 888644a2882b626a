import { boundsOf, type MetadataBounds } from "../rules/criteria";

/** Bounds that a version's `criterion:<metric>` metadata asks for; what is no bound is left out. */
export function requiredBounds(metadata: Record<string, string>): MetadataBounds[] {
  return boundsOf(metadata);
}
