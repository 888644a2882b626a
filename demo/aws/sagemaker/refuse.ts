import { AwsError } from "../operation";

/** SageMaker's answer to most requests it can't do, missing endpoints and models included. */
export function invalid(message: string): AwsError {
  return new AwsError("ValidationException", message);
}

/** The resource is in a state, or about to be in one, that this change doesn't fit. */
export function conflict(message: string): AwsError {
  return new AwsError("ConflictException", message);
}

/** What cards, monitors and pipelines answer for what is not there; older resources use ValidationException. */
export function notFound(message: string): AwsError {
  return new AwsError("ResourceNotFound", message);
}

/** One more would be more than the account may have. */
export function limitExceeded(message: string): AwsError {
  return new AwsError("ResourceLimitExceeded", message);
}
