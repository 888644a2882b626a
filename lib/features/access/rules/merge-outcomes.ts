/** How one API did; see the platform's CallOutcome. */
interface Outcome {
  account: string;
  region: string;
  api: string;
  at: Date;
  items: number;
  error: string | null;
  errorCode: string | null;
}

/** Stands on the Sources page for all that is done in a trail's bucket. */
export const TRAIL_FILES = "s3:ListObjectsV2";

/**
 * One outcome for each account, region and API: a failure outweighs what was read. Everything done in S3 is one source,
 * the trail's files; the words of a failure name the call.
 */
export function mergeOutcomes(outcomes: readonly Outcome[]): Outcome[] {
  const merged = new Map<string, Outcome>();
  for (const outcome of outcomes) {
    const api = outcome.api.startsWith("s3:") ? TRAIL_FILES : outcome.api;
    const name = `${outcome.account} ${outcome.region} ${api}`;
    const known = merged.get(name);
    merged.set(name, {
      ...outcome,
      api,
      at: known && known.at < outcome.at ? known.at : outcome.at,
      items: (known?.items ?? 0) + outcome.items,
      error: known?.error ?? outcome.error,
      errorCode: known?.errorCode ?? outcome.errorCode,
    });
  }
  return [...merged.values()];
}
