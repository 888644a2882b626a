import type { Source } from "@/lib/features/sources/schema";

export interface Progress {
  read: number;
  of: number;
}

function keyOf({ account, region, api }: Source): string {
  return `${account} ${region} ${api}`;
}

/** How many sources were tried again, well or not, since they stood as in `before`. */
export function countReadSince(before: Source[], now: Source[]): Progress {
  const attempts = new Map(before.map((source) => [keyOf(source), source.lastAttemptAt]));
  const read = now.filter((source) => source.lastAttemptAt !== (attempts.get(keyOf(source)) ?? null)).length;
  return { read, of: now.length };
}
