import {
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import {
  DescribeModelPackageCommand,
  DescribeTrainingJobCommand,
  ResourceNotFound,
  SageMakerServiceException,
} from "@aws-sdk/client-sagemaker";
import type { EvidenceKind, Observation } from "../schema/observed";
import type { ScopeReader } from "./scope";

/** Evidence that is due: `arn` is an ARN, or an S3 URI for objects and reports. */
export interface EvidenceDue {
  kind: EvidenceKind;
  arn: string;
}

// A report is some kilobytes; a larger object under its name is not one.
const MAX_REPORT_BYTES = 5 * 1024 * 1024;

const API: Record<EvidenceKind, string> = {
  training_job: "sagemaker:DescribeTrainingJob",
  s3_object: "s3:HeadObject",
  s3_report: "s3:GetObject",
  package_card: "sagemaker:DescribeModelPackage",
};

function bucketAndKey(uri: string): { Bucket: string; Key: string } | null {
  const match = /^s3:\/\/([^/]+)\/(.+)$/.exec(uri);
  return match?.[1] && match[2] ? { Bucket: match[1], Key: match[2] } : null;
}

function isGone(error: unknown): boolean {
  if (error instanceof NotFound || error instanceof NoSuchKey || error instanceof ResourceNotFound)
    return true;
  if (error instanceof S3ServiceException) return error.$metadata.httpStatusCode === 404;
  // The API model promises ResourceNotFound; what DescribeTrainingJob was seen to answer is a ValidationException.
  return (
    error instanceof SageMakerServiceException &&
    error.name === "ValidationException" &&
    error.message.includes("Requested resource not found")
  );
}

/** HeadObject with the checksum; without it where the key's kms:Decrypt, which the checksum needs, is not granted. */
async function headObject(reader: ScopeReader, place: { Bucket: string; Key: string }) {
  const client = reader.aws.s3(reader.scope);
  try {
    return await client.send(new HeadObjectCommand({ ...place, ChecksumMode: "ENABLED" }));
  } catch (error) {
    const denied = error instanceof S3ServiceException && error.$metadata.httpStatusCode === 403;
    if (!denied) throw error;
    return client.send(new HeadObjectCommand(place));
  }
}

async function readObject(reader: ScopeReader, Uri: string): Promise<object> {
  const place = bucketAndKey(Uri);
  // A prefix (ModelDataSource of type S3Prefix) has no object to look at.
  if (!place || Uri.endsWith("/")) return { Uri, Missing: false };
  try {
    const head = await headObject(reader, place);
    const { ETag, VersionId, ChecksumSHA256, ContentLength, SSEKMSKeyId, LastModified } = head;
    return { Uri, Missing: false, ETag, VersionId, ChecksumSHA256, ContentLength, SSEKMSKeyId, LastModified };
  } catch (error) {
    if (isGone(error)) return { Uri, Missing: true };
    throw error;
  }
}

async function readReport(reader: ScopeReader, Uri: string): Promise<object> {
  const place = bucketAndKey(Uri);
  if (!place) return { Uri, Text: null, Failure: "Its address is not an S3 object." };
  try {
    const answer = await reader.aws.s3(reader.scope).send(new GetObjectCommand(place));
    if ((answer.ContentLength ?? 0) > MAX_REPORT_BYTES) {
      answer.Body?.transformToWebStream().cancel();
      return { Uri, Text: null, Failure: `It has ${answer.ContentLength} bytes, too many for a report.` };
    }
    return { Uri, Text: (await answer.Body?.transformToString("utf8")) ?? "", Failure: null };
  } catch (error) {
    if (isGone(error)) return { Uri, Text: null, Failure: "S3 has no such object any more." };
    throw error;
  }
}

async function readTrainingJob(reader: ScopeReader, arn: string): Promise<object> {
  const TrainingJobName = arn.split("/").at(-1) ?? arn;
  try {
    return await reader.aws.sagemaker(reader.scope).send(new DescribeTrainingJobCommand({ TrainingJobName }));
  } catch (error) {
    if (isGone(error)) return { TrainingJobArn: arn, TrainingJobName, TrainingJobStatus: "Not found" };
    throw error;
  }
}

async function readPackageCard(reader: ScopeReader, ModelPackageArn: string): Promise<object> {
  const command = new DescribeModelPackageCommand({
    ModelPackageName: ModelPackageArn,
    IncludedData: "AllData",
  });
  const { ModelCard } = await reader.aws.sagemaker(reader.scope).send(command);
  return { ModelPackageArn, ...ModelCard, Failure: null };
}

const READERS: Record<EvidenceKind, (reader: ScopeReader, arn: string) => Promise<object>> = {
  training_job: readTrainingJob,
  s3_object: readObject,
  s3_report: readReport,
  package_card: readPackageCard,
};

/** Reads what is due. An object that is gone is an answer and is kept as such; a failed read stays due. */
export async function collectEvidence(reader: ScopeReader, due: EvidenceDue[]): Promise<Observation[]> {
  const batches = Object.entries(READERS).map(async ([name, read]) => {
    const wanted = due.filter(({ kind }) => kind === name);
    const [first] = wanted;
    if (!first) return [];
    const api = API[first.kind];
    return reader.attemptEach(api, wanted, async ({ kind, arn }) =>
      reader.observe(kind, arn, api, await read(reader, arn)),
    );
  });
  return (await Promise.all(batches)).flat();
}

/** The APIs evidence comes from, so that a pass with nothing due still counts as a read of them. */
export const EVIDENCE_APIS = Object.values(API);
