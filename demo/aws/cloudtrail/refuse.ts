import { AwsError } from "../operation";

/**
 * CloudTrail's own refusals. All are answered with HTTP 400, whatever status the Smithy model gives them: the AWS SDK
 * for Go reports "StatusCode: 400 … TrailNotFoundException: Unknown trail" where the model says 404.
 */
export function refuse(code: string, message: string): AwsError {
  return new AwsError(code, message);
}

/** No trail has that ARN, or it is one that this account doesn't see from here. */
export function unknownTrail(arn: string, account: string): AwsError {
  return refuse("TrailNotFoundException", `Unknown trail: ${arn} for the user: ${account}`);
}

/** A token that was not given out for this request. */
export function invalidToken(): AwsError {
  return refuse("InvalidNextTokenException", "Invalid token.");
}
