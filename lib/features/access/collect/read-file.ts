import "server-only";
import {
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  type S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import type { Aws } from "@/lib/platform/aws/clients";
import { type CallOutcome, ScopeReader } from "@/lib/platform/aws/scope-reader";
import type { DueFile, FileVersion } from "../store/files";

/** Larger than any log file; what is larger is not taken into memory. */
const MOST_BYTES = 64 * 1024 * 1024;

/** What GetObject answers with 412 when the object's ETag is not that of If-Match. */
const OVERWRITTEN = "PreconditionFailed";

function isOverwritten(error: unknown): boolean {
  return error instanceof S3ServiceException && error.name === OVERWRITTEN;
}

async function currentVersion(s3: S3Client, { bucket: Bucket, key: Key, etag }: DueFile) {
  try {
    const { ETag, ContentLength = 0 } = await s3.send(new HeadObjectCommand({ Bucket, Key }));
    const current: FileVersion = { etag: ETag?.replaceAll('"', "") ?? "", sizeBytes: ContentLength };
    if (current.etag === "" || current.etag === etag) throw new Error(`${Key} changes while it is read.`);
    return current;
  } catch (error) {
    if (error instanceof NotFound) return "missing";
    throw error;
  }
}

/** Reads log files from S3, each account and region with its own outcomes. */
export class LogFileReader {
  private readonly readers = new Map<string, ScopeReader>();

  constructor(
    private readonly aws: Aws,
    private readonly now: () => Date,
  ) {}

  /**
   * The bytes of just the version that was listed; "missing" when it is gone, the version that is there now when it was
   * overwritten, null when it can't be read now.
   */
  async read(file: DueFile): Promise<Buffer | "missing" | FileVersion | null> {
    const { account, region, readerAccount, readerRegion, bucket: Bucket, key: Key, etag: IfMatch } = file;
    if (!account || !region || !readerAccount || !readerRegion) return null;
    const reader = this.readerOf(account, region);
    const s3 = this.aws.s3({ account: readerAccount, region: readerRegion });
    return reader.attempt(
      "s3:GetObject",
      async () => {
        try {
          const { Body, ContentLength = 0 } = await s3.send(new GetObjectCommand({ Bucket, Key, IfMatch }));
          if (ContentLength > MOST_BYTES) throw new Error(`${Key} has ${ContentLength} bytes.`);
          return Buffer.from((await Body?.transformToByteArray()) ?? new Uint8Array());
        } catch (error) {
          if (error instanceof NoSuchKey) return "missing";
          if (isOverwritten(error)) return currentVersion(s3, file);
          throw error;
        }
      },
      { place: Bucket },
    );
  }

  outcomes(): CallOutcome[] {
    return [...this.readers.values()].flatMap((reader) => reader.outcomes());
  }

  private readerOf(account: string, region: string): ScopeReader {
    const name = `${account} ${region}`;
    const reader = this.readers.get(name) ?? new ScopeReader(this.aws, { account, region }, this.now);
    this.readers.set(name, reader);
    return reader;
  }
}
