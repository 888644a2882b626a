import { AwsError, type Service } from "./operation";

/** What can go wrong before an operation runs; every service has its own code and status for it. */
export type FrontDoorFailure =
  | "missingToken"
  | "incomplete"
  | "unknownKey"
  | "invalidToken"
  | "expired"
  | "wrongSignature"
  | "wrongScope"
  | "skewed"
  | "denied"
  | "throttled"
  | "internal"
  | "unavailable";

type Entry = readonly [code: string, status: number, message: string];

const mismatch =
  "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.";
const internal = "The request processing has failed because of an unknown error, exception or failure.";
const unavailable = "The request has failed due to a temporary failure of the server.";

/** What the services of the Query protocol share. */
const query: Record<Exclude<FrontDoorFailure, "wrongScope">, Entry> = {
  missingToken: ["MissingAuthenticationToken", 403, "Request is missing Authentication Token"],
  incomplete: ["IncompleteSignature", 400, "Authorization header is incomplete."],
  unknownKey: ["InvalidClientTokenId", 403, "The security token included in the request is invalid."],
  invalidToken: ["InvalidClientTokenId", 403, "The security token included in the request is invalid."],
  expired: ["ExpiredToken", 403, "The security token included in the request is expired"],
  wrongSignature: ["SignatureDoesNotMatch", 403, mismatch],
  skewed: ["SignatureDoesNotMatch", 403, "Signature expired"],
  denied: ["AccessDenied", 403, "Access denied"],
  throttled: ["Throttling", 400, "Rate exceeded"],
  internal: ["InternalFailure", 500, internal],
  unavailable: ["ServiceUnavailable", 503, unavailable],
};

/** What the services of the JSON protocol share. */
function jsonErrors(service: Service): Record<FrontDoorFailure, Entry> {
  return {
    missingToken: ["MissingAuthenticationTokenException", 400, "Missing Authentication Token"],
    incomplete: ["IncompleteSignatureException", 400, "Authorization header is incomplete."],
    unknownKey: [
      "UnrecognizedClientException",
      400,
      "The security token included in the request is invalid.",
    ],
    invalidToken: [
      "UnrecognizedClientException",
      400,
      "The security token included in the request is invalid.",
    ],
    expired: ["ExpiredTokenException", 400, "The security token included in the request is expired"],
    wrongSignature: ["InvalidSignatureException", 400, mismatch],
    wrongScope: [
      "InvalidSignatureException",
      400,
      `Credential should be scoped to correct service: '${service}'.`,
    ],
    skewed: ["InvalidSignatureException", 400, "Signature expired"],
    denied: ["AccessDeniedException", 400, "Access denied"],
    throttled: ["ThrottlingException", 400, "Rate exceeded"],
    internal: ["InternalFailure", 500, internal],
    unavailable: ["ServiceUnavailable", 503, unavailable],
  };
}

/**
 * Codes and statuses: "Common Errors" of the SageMaker and STS API references, "Error responses" of S3's. CloudWatch
 * speaks JSON and keeps the codes it had as a Query service (Smithy: awsQueryCompatible).
 */
const entries: Record<Service, Record<FrontDoorFailure, Entry>> = {
  sagemaker: jsonErrors("sagemaker"),
  cloudtrail: jsonErrors("cloudtrail"),
  config: jsonErrors("config"),
  sts: {
    ...query,
    wrongScope: ["SignatureDoesNotMatch", 403, "Credential should be scoped to correct service: 'sts'."],
  },
  cloudwatch: {
    ...query,
    wrongScope: [
      "SignatureDoesNotMatch",
      403,
      "Credential should be scoped to correct service: 'monitoring'.",
    ],
  },
  s3: {
    missingToken: ["AccessDenied", 403, "Access Denied"],
    incomplete: ["AuthorizationHeaderMalformed", 400, "The authorization header is malformed"],
    unknownKey: [
      "InvalidAccessKeyId",
      403,
      "The AWS Access Key Id you provided does not exist in our records.",
    ],
    invalidToken: ["InvalidToken", 400, "The provided token is malformed or otherwise invalid."],
    expired: ["ExpiredToken", 400, "The provided token has expired."],
    wrongSignature: ["SignatureDoesNotMatch", 403, mismatch],
    wrongScope: [
      "AuthorizationHeaderMalformed",
      400,
      'The authorization header is malformed; incorrect service. This endpoint belongs to "s3".',
    ],
    skewed: [
      "RequestTimeTooSkewed",
      403,
      "The difference between the request time and the current time is too large.",
    ],
    denied: ["AccessDenied", 403, "Access Denied"],
    throttled: ["SlowDown", 503, "Please reduce your request rate."],
    internal: ["InternalError", 500, "We encountered an internal error. Please try again."],
    unavailable: ["ServiceUnavailable", 503, "Service is unable to handle request."],
  },
};

/** The error a service answers for it; `message` replaces its standard sentence. */
export function serviceError(service: Service, failure: FrontDoorFailure, message?: string): AwsError {
  const [code, status, standard] = entries[service][failure];
  return new AwsError(code, message ?? standard, status);
}

/** IAM's sentence for an action that no policy allows; `resource` is null for actions that are asked on none. */
export function deniedSentence(callerArn: string, action: string, resource: string | null): string {
  const where = resource === null ? "" : `on resource: ${resource} `;
  return (
    `User: ${callerArn} is not authorized to perform: ${action} ${where}` +
    `because no identity-based policy allows the ${action} action`
  );
}
