import { AwsError } from "../operation";

/** CloudWatch's answer to a request that fits the API model and yet makes no sense. */
export function invalid(message: string): AwsError {
  return new AwsError("ValidationError", message);
}

/** One value is outside what the service takes; PutMetricData and ListMetrics name it so. */
export function invalidValue(message: string): AwsError {
  return new AwsError("InvalidParameterValue", message);
}

/** Values that don't go together. */
export function invalidCombination(message: string): AwsError {
  return new AwsError("InvalidParameterCombination", message);
}

/** A value the operation can't do without. */
export function missing(message: string): AwsError {
  return new AwsError("MissingParameter", message);
}

/** No alarm has that name. */
export function notFound(message: string): AwsError {
  return new AwsError("ResourceNotFound", message, 404);
}

/** A token of another request, or of none. */
export function invalidToken(): AwsError {
  return new AwsError("InvalidNextToken", "The next token specified is invalid.");
}
