import { bucketOf, callFailed, permit, type Automation, type Step, StepFailure } from "./automation";
import { usableKey } from "./keys";

const encrypt = "PutBucketEncryption";

/** AWS-EnableS3BucketEncryption: AES256 unless another algorithm is given; KMSMasterKey goes with aws:kms. */
function putEncryption(automation: Automation): void {
  permit(automation, encrypt, "s3:PutEncryptionConfiguration");
  const bucket = bucketOf(automation, encrypt);
  const { SSEAlgorithm, KMSMasterKey: key } = automation.parameters;
  const algorithm = SSEAlgorithm ?? (key === undefined ? "AES256" : "aws:kms");
  if (algorithm === "AES256") bucket.kmsKeyId = null;
  else if (algorithm !== "aws:kms")
    throw callFailed(encrypt, "MalformedXML", "The XML you provided was not well-formed");
  else if (key !== undefined) bucket.kmsKeyId = usableKey(automation, key);
  // Without a key S3 takes the account's own, aws/s3 (S3 API reference, ServerSideEncryptionByDefault).
  else bucket.kmsKeyId = `arn:aws:kms:${bucket.region}:${bucket.account}:alias/aws/s3`;
}

/** AWS-ConfigureS3BucketVersioning: Enabled unless VersioningState says Suspended. */
function putVersioning(automation: Automation): void {
  permit(automation, "PutBucketVersioning", "s3:PutBucketVersioning");
  const bucket = bucketOf(automation, "PutBucketVersioning");
  bucket.versioning = automation.parameters.VersioningState === "Suspended" ? "Suspended" : "Enabled";
}

function checkKey(automation: Automation): void {
  permit(automation, "DescribeKey", "kms:DescribeKey");
  const { KMSMasterKey: key } = automation.parameters;
  if (key === undefined) throw new StepFailure("The document was given no KMSMasterKey.");
  usableKey(automation, key);
}

/**
 * Documents the loopback can run. Those of AWS are in its Automation runbook reference; enable_kms_encryption is the
 * house's own: it looks at the key before it sets it.
 */
const documents = new Map<string, Step[]>([
  ["AWS-EnableS3BucketEncryption", [{ name: encrypt, run: putEncryption }]],
  ["AWS-ConfigureS3BucketVersioning", [{ name: "PutBucketVersioning", run: putVersioning }]],
  [
    "enable_kms_encryption",
    [
      { name: "CheckKey", run: checkKey },
      { name: encrypt, run: putEncryption },
    ],
  ],
]);

/** The steps of a document; one that fails when there is no such document. */
export function stepsOf(document: string): Step[] {
  const run = () => {
    throw new StepFailure(`Document with name ${document} does not exist.`);
  };
  return documents.get(document) ?? [{ name: "ResolveDocument", run }];
}
