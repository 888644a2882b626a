import type { Checkpoint } from "../schema/entry";

interface Kept {
  size: number;
  root: Buffer;
  note: string;
  bucket: string;
  key: string;
  version_id: string | null;
  locked_until: Date | null;
  exported_at: Date;
}

export function checkpointOf(row: Kept): Checkpoint {
  return {
    size: row.size,
    root: row.root.toString("hex"),
    note: row.note,
    bucket: row.bucket,
    key: row.key,
    versionId: row.version_id,
    lockedUntil: row.locked_until?.toISOString() ?? null,
    exportedAt: row.exported_at.toISOString(),
  };
}
