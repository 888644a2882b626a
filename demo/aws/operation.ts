import type { z } from "zod";
import type { AwsState } from "./state";

export type Service = "sagemaker" | "sts" | "s3";

/** Who calls, from the credentials in the Signature V4 header, and where. */
export interface CallContext {
  state: AwsState;
  account: string;
  region: string;
  /** ARN of the caller, for example arn:aws:sts::111122223333:assumed-role/Reader/countersign. */
  callerArn: string;
  now: Date;
  requestId: string;
}

/**
 * One AWS operation: what its API model accepts, and what it does. `run` answers in the shape of the SDK's output
 * (Dates as Date; the protocol writes them on the wire) or throws AwsError.
 */
export interface Operation {
  service: Service;
  name: string;
  input: z.ZodType;
  run: (input: never, context: CallContext) => unknown;
}

/** Keeps input schema and run in step, then forgets the type so that operations fit one table. */
export function operation<Input extends z.ZodType>(definition: {
  service: Service;
  name: string;
  input: Input;
  run: (input: z.output<Input>, context: CallContext) => unknown;
}): Operation {
  return definition;
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
