import "server-only";
import type { FinalizeRequestMiddleware, Pluggable } from "@smithy/types";

import type { QuotaBucket } from "./bucket";
import { awsErrorCode, isThrottled } from "./failure";

export type AwsService = "sagemaker" | "s3" | "sts" | "cloudwatch" | "cloudtrail" | "config" | "kms";

/** Where a call goes: a 12-digit account id and a region. */
export interface AwsScope {
  account: string;
  region: string;
}

/** One HTTP attempt, a retry being another one. `durationMs` is without the wait for the quota. */
export interface AwsCall extends AwsScope {
  /** Service and operation, for example "sagemaker:ListEndpoints". */
  api: string;
  outcome: "ok" | "throttled" | "failed";
  errorCode: string | null;
  durationMs: number;
  /** What AWS bills it by: the metrics asked for of GetMetricData, else the call itself; 0 when it failed. */
  units: number;
}

export type AwsObserver = (call: AwsCall) => void;

interface Meter {
  service: AwsService;
  scope: AwsScope;
  bucket: QuotaBucket;
  observer: AwsObserver;
}

/**
 * Makes each HTTP attempt wait for its quota, and reports it. It stands between the SDK's retry and its signing:
 * inside the retry, so that every attempt counts; before signing, so that a signature does not age in the queue.
 */
export function meterAttempts<Input extends object, Output extends object>({
  service,
  scope,
  bucket,
  observer,
}: Meter): Pluggable<Input, Output> {
  const middleware: FinalizeRequestMiddleware<Input, Output> = (next, context) => async (args) => {
    await bucket.take();
    const api = `${service}:${(context.commandName ?? "").replace(/Command$/, "")}`;
    const startedAt = performance.now();
    const report = (outcome: AwsCall["outcome"], errorCode: string | null): void => {
      const units = outcome === "ok" ? billedUnits(args.input) : 0;
      observer({ ...scope, api, outcome, errorCode, durationMs: performance.now() - startedAt, units });
    };
    try {
      const answer = await next(args);
      report("ok", null);
      return answer;
    } catch (error) {
      if (isThrottled(error)) bucket.slowDown();
      report(isThrottled(error) ? "throttled" : "failed", awsErrorCode(error));
      throw error;
    }
  };
  return {
    applyToStack: (stack) =>
      stack.addRelativeTo(middleware, {
        name: "meterAttempts",
        relation: "before",
        toMiddleware: "httpSigningMiddleware",
      }),
  };
}

/** "GetMetricData: $0.01 per 1,000 metrics requested" (Amazon CloudWatch pricing): expressions ask for none. */
function billedUnits(input: object): number {
  if (!("MetricDataQueries" in input) || !Array.isArray(input.MetricDataQueries)) return 1;
  return input.MetricDataQueries.filter((query: object) => "MetricStat" in query && query.MetricStat).length;
}
