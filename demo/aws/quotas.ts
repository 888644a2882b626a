import { z } from "zod";
import type { Service } from "./operation";

const quotaSchema = z.object({
  /** Calls a second that refill the bucket. */
  rate: z.number().positive(),
  /** Calls that a full bucket lets through at once. */
  burst: z.number().min(1),
});

/** Quotas by operation ("sagemaker:ListEndpoints") or by service ("sagemaker"), the operation first; or none. */
export const quotasSchema = z.union([z.literal("off"), z.record(z.string(), quotaSchema)]);
export type Quotas = z.infer<typeof quotasSchema>;
export type Quota = z.infer<typeof quotaSchema>;

/**
 * AWS does not publish request rates of SageMaker's control plane: 20 a second with bursts of 40 for each operation
 * is our choice. STS: 600 a second for an account ("IAM and AWS STS quotas"). S3: 5,500 GET and 3,500 PUT a second
 * for a prefix ("Best practices design patterns"), held here for each operation. CloudWatch: "CloudWatch service
 * quotas", for each account and region; what that page does not name gets the rate of DescribeAlarms.
 */
const defaults: Record<Service, Quota> & Record<string, Quota> = {
  sagemaker: { rate: 20, burst: 40 },
  sts: { rate: 600, burst: 600 },
  s3: { rate: 5500, burst: 5500 },
  "s3:PutObject": { rate: 3500, burst: 3500 },
  cloudwatch: { rate: 9, burst: 9 },
  "cloudwatch:GetMetricData": { rate: 500, burst: 500 },
  "cloudwatch:GetMetricData:recentPoints": { rate: 180_000, burst: 180_000 },
  "cloudwatch:GetMetricData:olderPoints": { rate: 396_000, burst: 396_000 },
  "cloudwatch:PutMetricData": { rate: 500, burst: 500 },
  "cloudwatch:ListMetrics": { rate: 25, burst: 25 },
  "cloudwatch:PutMetricAlarm": { rate: 3, burst: 3 },
  "cloudwatch:DeleteAlarms": { rate: 3, burst: 3 },
  "cloudwatch:SetAlarmState": { rate: 3, burst: 3 },
  cloudtrail: { rate: 10, burst: 10 },
  "cloudtrail:LookupEvents": { rate: 2, burst: 2 },
  config: { rate: 10, burst: 20 },
};

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** Token buckets, one for each account, region and operation. */
export class QuotaBuckets {
  private readonly buckets = new Map<string, Bucket>();
  private readonly table: Record<string, Quota> | null;

  /** `clock` in milliseconds, only ever growing. Quotas given replace the defaults of the same name. */
  constructor(
    quotas: Quotas = {},
    private readonly clock: () => number = () => performance.now(),
  ) {
    this.table = quotas === "off" ? null : { ...defaults, ...quotas };
  }

  /** Takes one call, or an amount, out of its bucket; false when less is left and the call must be throttled. */
  take(service: Service, operation: string, account: string, region: string, amount = 1): boolean {
    if (!this.table) return true;
    const quota = this.table[`${service}:${operation}`] ?? this.table[service] ?? defaults[service];
    const key = `${account}|${region}|${service}:${operation}`;
    const now = this.clock();
    let bucket = this.buckets.get(key);
    if (!bucket) {
      bucket = { tokens: quota.burst, filledAt: now };
      this.buckets.set(key, bucket);
    }
    bucket.tokens = Math.min(quota.burst, bucket.tokens + ((now - bucket.filledAt) / 1000) * quota.rate);
    bucket.filledAt = now;
    if (bucket.tokens < amount) return false;
    bucket.tokens -= amount;
    return true;
  }
}
