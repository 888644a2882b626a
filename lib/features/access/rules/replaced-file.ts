import type { NewFinding } from "../schema/new-finding";
import { nameOf } from "./grade";

/** A log file that was overwritten before it was read. */
export interface ReplacedFile {
  account: string;
  region: string;
  trailArn: string;
  bucket: string;
  key: string;
  deliveredAt: Date;
  /** A sentence. */
  reason: string;
}

/** It is a changed file like one whose hash is not that of its digest, though nobody can say what was changed. */
export function replacedFinding(file: ReplacedFile): NewFinding<"file_changed"> {
  const { account, region, trailArn, bucket, key, deliveredAt, reason } = file;
  return {
    kind: "file_changed",
    severity: "bad",
    account,
    region,
    trailArn,
    modelId: null,
    subject: key,
    reason: `${nameOf(key)} in ${bucket}: ${reason}`,
    remedy: null,
    from: deliveredAt,
    to: null,
    call: "s3:GetObject",
  };
}
