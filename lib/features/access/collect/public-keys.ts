import { ListPublicKeysCommand } from "@aws-sdk/client-cloudtrail";
import { z } from "zod";
import type { AwsScope } from "@/lib/platform/aws/clients";
import { pages, type ScopeReader } from "@/lib/platform/aws/scope-reader";

export const LIST_PUBLIC_KEYS = "cloudtrail:ListPublicKeys";

/** DER of an RSA key of 16,384 bits stays below this. */
const MOST_BYTES = 4_096;

const publicKeySchema = z.object({
  Fingerprint: z.string().min(1).max(200),
  Value: z.instanceof(Uint8Array).refine(({ length }) => length > 0 && length <= MOST_BYTES),
  ValidityStartTime: z.date(),
  ValidityEndTime: z.date(),
});

/** A key that CloudTrail signs digests of one region with. */
export interface PublicKey {
  fingerprint: string;
  /** DER. */
  value: Buffer;
  validFrom: Date;
  validTo: Date;
}

/** Keys whose private halves signed digests between two times. Null when not all of them were answered. */
export async function collectPublicKeys(
  reader: ScopeReader,
  scope: AwsScope,
  { from, to }: { from: Date; to: Date },
): Promise<PublicKey[] | null> {
  const found: PublicKey[] = [];
  const client = reader.aws.cloudtrail(scope);
  const all = pages(reader, LIST_PUBLIC_KEYS, async (NextToken) => {
    const answer = await client.send(new ListPublicKeysCommand({ StartTime: from, EndTime: to, NextToken }));
    return { items: answer.PublicKeyList ?? [], token: answer.NextToken };
  });
  for (;;) {
    const { value, done } = await all.next();
    if (done) return value ? found : null;
    for (const item of value) {
      const { data } = publicKeySchema.safeParse(item);
      if (!data) continue;
      found.push({
        fingerprint: data.Fingerprint,
        value: Buffer.from(data.Value),
        validFrom: data.ValidityStartTime,
        validTo: data.ValidityEndTime,
      });
    }
  }
}
