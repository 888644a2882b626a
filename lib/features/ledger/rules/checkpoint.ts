/** What a checkpoint says of a tree (C2SP tlog-checkpoint). */
export interface CheckpointBody {
  origin: string;
  size: number;
  root: Buffer;
}

export function writeCheckpoint({ origin, size, root }: CheckpointBody): string {
  return `${origin}\n${size}\n${root.toString("base64")}\n`;
}

/** A checkpoint's text; null: it is none, or holds lines this product never writes. */
export function readCheckpoint(text: string): CheckpointBody | null {
  const [, origin, digits, base64] = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n$/.exec(text) ?? [];
  if (origin === undefined || digits === undefined || base64 === undefined) return null;
  const size = Number(digits);
  const root = Buffer.from(base64, "base64");
  if (!Number.isSafeInteger(size) || root.toString("base64") !== base64) return null;
  return { origin, size, root };
}
