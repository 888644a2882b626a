import { AwsError } from "../operation";

/** SageMaker's answer to most requests it can't do, missing endpoints and models included. */
export function invalid(message: string): AwsError {
  return new AwsError("ValidationException", message);
}

/** The resource is in a state, or about to be in one, that this change doesn't fit. */
export function conflict(message: string): AwsError {
  return new AwsError("ConflictException", message);
}

/** What model cards answer for a card that is not there; other resources use ValidationException. */
export function notFound(message: string): AwsError {
  return new AwsError("ResourceNotFound", message);
}
