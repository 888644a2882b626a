import type { z } from "zod";
import type { AwsState } from "./state";

export type Service = "sagemaker" | "sts" | "s3" | "cloudwatch" | "cloudtrail" | "config";

/** Who calls, from the credentials in the Signature V4 header, and where. */
export interface CallContext {
  state: AwsState;
  account: string;
  region: string;
  /** ARN of the caller, for example arn:aws:sts::111122223333:assumed-role/Reader/countersign. */
  callerArn: string;
  /** IAM's unique id of the caller: AIDA… for a user, AROA…:session for an assumed role. */
  callerId: string;
  /** Of an assumed role's session that was opened with one. */
  sourceIdentity?: string;
  now: Date;
  requestId: string;
  /** Counts the metrics a call asks for: CloudWatch bills GetMetricData by them. */
  meter?: (metrics: number) => void;
  /**
   * Takes an amount out of a quota of its own, beside the rate of calls: "GetMetricData:recentPoints". Throws the
   * service's throttling error when there is not so much left.
   */
  spend?: (quota: string, amount: number) => void;
  /** Status that some metrics of GetMetricData must be answered with, where a fault says so. */
  metricFault?: { status: "PartialData" | "InternalError" | "Forbidden"; every: number };
}

/** One AWS operation in the dispatcher's table. */
export interface Operation {
  service: Service;
  name: string;
  /**
   * Checks `input` (members named as in the API) and runs.
   * Answers in the shape of the SDK's output; throws AwsError, and InvalidInput for what the API model refuses.
   */
  call: (input: unknown, context: CallContext) => unknown;
}

/**
 * Makes an operation of what its API model accepts (`input`) and what it does (`run`). `run` answers in the shape of
 * the SDK's output (Dates as Date, blobs as Buffer; the protocol writes them on the wire) or throws AwsError. It may
 * answer an object of the state itself: the protocols only read it.
 */
export function operation<Input extends z.ZodType>(definition: {
  service: Service;
  name: string;
  input: Input;
  run: (input: z.output<Input>, context: CallContext) => unknown;
}): Operation {
  return {
    service: definition.service,
    name: definition.name,
    call(raw, context) {
      const parsed = definition.input.safeParse(raw);
      if (!parsed.success) throw new InvalidInput(parsed.error.issues, raw);
      return definition.run(parsed.data, context);
    },
  };
}

/** An error as AWS answers it: its code, its HTTP status, its message. */
export class AwsError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
    this.name = "AwsError";
  }
}

/** Input that the API model refuses; each protocol says so in AWS's words for it. */
export class InvalidInput extends Error {
  constructor(
    readonly issues: z.core.$ZodIssue[],
    readonly input: unknown,
  ) {
    super("The input does not fit the API model.");
    this.name = "InvalidInput";
  }
}
