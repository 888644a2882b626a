import type { FinalizeRequestMiddleware, MiddlewareStack } from "@smithy/types";
import { QuotaBucket } from "@/lib/platform/aws/bucket";
import type { AwsScope } from "@/lib/platform/aws/clients";
import { isThrottled } from "@/lib/platform/aws/failure";

/** AWS allows two a second in an account and region, shared with everybody's consoles and tools; we take one. */
const CALLS_PER_SECOND = 1;

/**
 * The pace of LookupEvents: one call a second in each account and region, retries counted, besides the quota that all
 * calls of CloudTrail share. One for a process: whoever shares it keeps the pace together.
 */
export class LookupPace {
  private readonly buckets = new Map<string, QuotaBucket>();

  constructor(private readonly callsPerSecond = CALLS_PER_SECOND) {}

  /** Makes each attempt of a command wait for its turn, after earlier ones and before it is signed. */
  slow<Input extends object, Output extends object>(
    { middlewareStack }: { middlewareStack: MiddlewareStack<Input, Output> },
    scope: AwsScope,
  ): void {
    const bucket = this.bucketOf(scope);
    const wait: FinalizeRequestMiddleware<Input, Output> = (next) => async (args) => {
      await bucket.take();
      try {
        return await next(args);
      } catch (error) {
        if (isThrottled(error)) bucket.slowDown();
        throw error;
      }
    };
    // Before the shared quota: a call that waits for its turn takes nobody else's.
    middlewareStack.addRelativeTo(wait, {
      name: "paceLookup",
      relation: "before",
      toMiddleware: "meterAttempts",
    });
  }

  /** Refuses whoever waits. */
  close(): void {
    for (const bucket of this.buckets.values()) bucket.close();
  }

  private bucketOf({ account, region }: AwsScope): QuotaBucket {
    const key = `${account} ${region}`;
    const bucket = this.buckets.get(key) ?? new QuotaBucket(this.callsPerSecond);
    this.buckets.set(key, bucket);
    return bucket;
  }
}
