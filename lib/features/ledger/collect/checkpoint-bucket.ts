import "server-only";
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { z } from "zod";
import type { Aws, AwsScope } from "@/lib/platform/aws/clients";
import { isGone } from "@/lib/platform/aws/gone";
import type { LedgerConfig } from "@/lib/platform/config";
import { keyOf, sizeIn } from "../rules/checkpoint-key";

/** A note as the bucket holds it. */
export interface ExportedNote {
  size: number;
  key: string;
  note: string;
  versionId: string | null;
  /** Null: the bucket has no Object Lock. */
  lockedUntil: Date | null;
  exportedAt: Date;
}

const failureSchema = z.object({ name: z.string(), message: z.string().catch("") });

/** S3 puts nothing over what is there: 412, or 409 when two put at the same moment. */
function isTaken(error: unknown): boolean {
  const { data } = failureSchema.safeParse(error);
  return data?.name === "PreconditionFailed" || data?.name === "ConditionalRequestConflict";
}

function hasNoLock(error: unknown): boolean {
  const { data } = failureSchema.safeParse(error);
  return data?.name === "InvalidRequest" && data.message.includes("Object Lock");
}

/** Where checkpoints lie outside the database: read under the reader's role, written under the operator's. */
export class CheckpointBucket {
  readonly #aws: Aws;
  readonly #config: LedgerConfig;
  readonly #scope: AwsScope;

  constructor(aws: Aws, config: LedgerConfig) {
    this.#aws = aws;
    this.#config = config;
    this.#scope = { account: config.account, region: config.region };
  }

  get name(): string {
    return this.#config.bucket;
  }

  /** The largest size above `after` that a checkpoint is there of; null: there is none. */
  async newestSizeAfter(after: number): Promise<number | null> {
    let newest: number | null = null;
    let StartAfter = keyOf(after);
    for (;;) {
      const input = { Bucket: this.name, Prefix: keyOf(null), StartAfter };
      const { Contents = [], IsTruncated } = await this.#aws
        .s3(this.#scope)
        .send(new ListObjectsV2Command(input));
      const sizes = Contents.flatMap(({ Key }) => sizeIn(Key ?? "") ?? []);
      newest = sizes.at(-1) ?? newest;
      const last = Contents.at(-1)?.Key;
      if (!IsTruncated || last === undefined) return newest;
      StartAfter = last;
    }
  }

  /** The checkpoint of a size; null: it is not there. */
  async read(size: number): Promise<ExportedNote | null> {
    const key = keyOf(size);
    try {
      const answer = await this.#aws
        .s3(this.#scope)
        .send(new GetObjectCommand({ Bucket: this.name, Key: key }));
      return {
        size,
        key,
        note: (await answer.Body?.transformToString("utf8")) ?? "",
        versionId: answer.VersionId ?? null,
        lockedUntil: answer.ObjectLockRetainUntilDate ?? null,
        exportedAt: answer.LastModified ?? new Date(),
      };
    } catch (error) {
      if (isGone(error)) return null;
      throw error;
    }
  }

  /** Puts a checkpoint where none of its size is; false: there is one. */
  async put(size: number, note: string, lockedUntil: Date): Promise<boolean> {
    const input = {
      Bucket: this.name,
      Key: keyOf(size),
      Body: note,
      ContentType: "text/plain; charset=utf-8",
    };
    const write = (lock: object) =>
      this.#aws.operator.s3(this.#scope).send(new PutObjectCommand({ ...input, ...lock, IfNoneMatch: "*" }));
    try {
      await write({ ObjectLockMode: "COMPLIANCE", ObjectLockRetainUntilDate: lockedUntil }).catch(
        (error: unknown) => {
          if (hasNoLock(error)) return write({});
          throw error;
        },
      );
      return true;
    } catch (error) {
      if (isTaken(error)) return false;
      throw error;
    }
  }
}
