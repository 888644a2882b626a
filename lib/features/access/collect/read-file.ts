import "server-only";
import { GetObjectCommand, NoSuchKey } from "@aws-sdk/client-s3";
import type { Aws } from "@/lib/platform/aws/clients";
import { type CallOutcome, ScopeReader } from "@/lib/platform/aws/scope-reader";
import type { DueFile } from "../store/files";

/** Larger than any log file; what is larger is not taken into memory. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Reads log files from S3, each account and region with its own outcomes. */
export class LogFileReader {
  private readonly readers = new Map<string, ScopeReader>();

  constructor(
    private readonly aws: Aws,
    private readonly now: () => Date,
  ) {}

  /** The bytes of just the version that was listed; "missing" when it is gone, null when it can't be read now. */
  async read(file: DueFile): Promise<Buffer | "missing" | null> {
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
