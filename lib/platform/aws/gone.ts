import { NoSuchKey, NotFound, S3ServiceException } from "@aws-sdk/client-s3";
import { ResourceNotFound, SageMakerServiceException } from "@aws-sdk/client-sagemaker";

// The API model promises ResourceNotFound for some Describe calls and names nothing for others; what they were seen to
// answer is a ValidationException with one of these texts.
const GONE = /^Could not find |^ModelPackage \S+ does not exist|Requested resource not found/;

/** Whether AWS answered that there is no such object: an answer, not a failure. */
export function isGone(error: unknown): boolean {
  if (error instanceof NotFound || error instanceof NoSuchKey || error instanceof ResourceNotFound)
    return true;
  if (error instanceof S3ServiceException) return error.$metadata.httpStatusCode === 404;
  return (
    error instanceof SageMakerServiceException &&
    error.name === "ValidationException" &&
    GONE.test(error.message)
  );
}
