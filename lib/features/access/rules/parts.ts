import type { Part } from "./link";

/** A trail, and the account and region it logs; null: all of them. */
export interface LoggedPlace {
  arn: string;
  name: string;
  bucket: string;
  account: string | null;
  region: string | null;
}

interface PlacedModel {
  id: number;
  account: string;
  region: string;
}

/** The trails that log what is done to a model, and their buckets: a change of them concerns the model. */
export function trailParts(trails: readonly LoggedPlace[], models: readonly PlacedModel[]): Part[] {
  return models.flatMap(({ id, account, region }) =>
    trails
      .filter((trail) => (trail.account ?? account) === account && (trail.region ?? region) === region)
      .flatMap(({ arn, name, bucket }) => {
        const part = { modelId: id, concern: "trail" as const };
        const where = `trail ${name}, which logs ${account} ${region},`;
        return [
          { ...part, match: "arn" as const, value: arn, reason: `It is the ${where.slice(0, -1)}.` },
          {
            ...part,
            match: "arn" as const,
            value: `arn:aws:s3:::${bucket}`,
            reason: `The ${where} writes to this bucket.`,
          },
          {
            ...part,
            match: "prefix" as const,
            value: `arn:aws:s3:::${bucket}/`,
            reason: `The ${where} writes its files here.`,
          },
        ];
      }),
  );
}

/** What makes two parts the same. */
function keyOf({ modelId, concern, match, value }: Part): string {
  return JSON.stringify([modelId, concern, match, value]);
}

/** What has to be written and deleted so that `before` becomes `after`; of parts named twice the first counts. */
export function compareParts(
  before: readonly Part[],
  after: readonly Part[],
): { added: Part[]; removed: Part[] } {
  const kept = new Map(before.map((part) => [keyOf(part), part]));
  const wanted = new Map<string, Part>();
  for (const part of after) if (!wanted.has(keyOf(part))) wanted.set(keyOf(part), part);
  return {
    added: [...wanted].flatMap(([key, part]) => (kept.get(key)?.reason === part.reason ? [] : [part])),
    removed: [...kept].flatMap(([key, part]) => (wanted.has(key) ? [] : [part])),
  };
}
