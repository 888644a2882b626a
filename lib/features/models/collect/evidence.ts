import { GetObjectCommand, HeadObjectCommand, S3ServiceException } from "@aws-sdk/client-s3";
import { DescribeModelPackageCommand, DescribeTrainingJobCommand } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import type { EvidenceKind, Observation } from "../schema/observed";
import { unkeepableText } from "@/lib/platform/db/keepable";
import { isGone } from "@/lib/platform/aws/gone";
import type { InventoryReader } from "./scope";

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

/** HeadObject with the checksum; without it where the key's kms:Decrypt, which the checksum needs, is not granted. */
async function headObject(reader: InventoryReader, place: { Bucket: string; Key: string }) {
  const client = reader.aws.s3(reader.scope);
  try {
    return await client.send(new HeadObjectCommand({ ...place, ChecksumMode: "ENABLED" }));
  } catch (error) {
    const denied = error instanceof S3ServiceException && error.$metadata.httpStatusCode === 403;
    if (!denied) throw error;
    return client.send(new HeadObjectCommand(place));
  }
}

async function readObject(reader: InventoryReader, Uri: string): Promise<object> {
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

async function readReport(reader: InventoryReader, Uri: string): Promise<object> {
  const place = bucketAndKey(Uri);
  if (!place) return { Uri, Text: null, Failure: "Its address is not an S3 object." };
  try {
    const answer = await reader.aws.s3(reader.scope).send(new GetObjectCommand(place));
    if ((answer.ContentLength ?? 0) > MAX_REPORT_BYTES) {
      await answer.Body?.transformToWebStream().cancel();
      return { Uri, Text: null, Failure: `It has ${answer.ContentLength} bytes, too many for a report.` };
    }
    const Text = (await answer.Body?.transformToString("utf8")) ?? "";
    const reason = unkeepableText(Text);
    return reason ? { Uri, Text: null, Failure: `It contains ${reason}.` } : { Uri, Text, Failure: null };
  } catch (error) {
    if (isGone(error)) return { Uri, Missing: true, Text: null, Failure: "S3 has no such object any more." };
    throw error;
  }
}

async function readTrainingJob(reader: InventoryReader, arn: string): Promise<object> {
  const TrainingJobName = arn.split("/").at(-1) ?? arn;
  try {
    return await reader.aws.sagemaker(reader.scope).send(new DescribeTrainingJobCommand({ TrainingJobName }));
  } catch (error) {
    if (isGone(error)) return { TrainingJobArn: arn, TrainingJobName, TrainingJobStatus: "Not found" };
    throw error;
  }
}

async function readPackageCard(reader: InventoryReader, ModelPackageArn: string): Promise<object> {
  const command = new DescribeModelPackageCommand({
    ModelPackageName: ModelPackageArn,
    IncludedData: "AllData",
  });
  const { ModelCard } = await reader.aws.sagemaker(reader.scope).send(command);
  return { ModelPackageArn, ...ModelCard, Failure: null };
}

const READERS: Record<EvidenceKind, (reader: InventoryReader, arn: string) => Promise<object>> = {
  training_job: readTrainingJob,
  s3_object: readObject,
  s3_report: readReport,
  package_card: readPackageCard,
};

// What an answer says that may still change by itself: an object not uploaded yet, a job that still runs.
const RUNNING = new Set(["InProgress", "Stopping"]);
export const UNSETTLED = "unsettled";

const unsettledSchema = z.object({
  Missing: z.boolean().optional().catch(undefined),
  TrainingJobStatus: z.string().optional().catch(undefined),
});

function fingerprintOf(answer: object): string {
  const { Missing, TrainingJobStatus = "" } = unsettledSchema.parse(answer);
  return Missing || RUNNING.has(TrainingJobStatus) ? UNSETTLED : "";
}

/** A denial in one bucket says nothing of another. */
function placeOf({ arn }: EvidenceDue): string {
  return bucketAndKey(arn)?.Bucket ?? "";
}

interface CollectedEvidence {
  read: Observation[];
  /** Tried in vain. What is in neither list was not tried: nothing from its place can be read now. */
  failed: EvidenceDue[];
}

/** Reads what is due. An object that is gone is an answer and is kept as such; a failed read stays due. */
export async function collectEvidence(
  reader: InventoryReader,
  due: EvidenceDue[],
): Promise<CollectedEvidence> {
  const tried = new Set<EvidenceDue>();
  const batches = Object.entries(READERS).map(async ([name, read]) => {
    const wanted = due.filter(({ kind }) => kind === name);
    const [first] = wanted;
    if (!first) return [];
    const api = API[first.kind];
    const readOne = async (item: EvidenceDue) => {
      tried.add(item);
      const answer = await read(reader, item.arn);
      tried.delete(item);
      return reader.observe(item.kind, item.arn, api, answer, fingerprintOf(answer));
    };
    return reader.attemptEach(api, wanted, readOne, placeOf);
  });
  return { read: (await Promise.all(batches)).flat(), failed: [...tried] };
}

/** The APIs evidence comes from, so that a pass with nothing due still counts as a read of them. */
export const EVIDENCE_APIS = Object.values(API);
