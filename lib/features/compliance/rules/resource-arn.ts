/** Where a resource is, as AWS Config names it. */
export interface ResourceName {
  account: string;
  region: string;
  /** AWS Config's resource type, such as AWS::S3::Bucket. */
  type: string;
  /** AWS Config's own id of it: a name, an ARN, or an id such as AROA… */
  id: string;
}

const PARTITIONS: [prefix: string, partition: string][] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
];

function partitionOf(region: string): string {
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? "aws";
}

/** Types whose id is the last part of their ARN; see the ARN formats of the Service Authorization Reference. */
const FORMATS: Record<string, (name: ResourceName) => string> = {
  "AWS::S3::Bucket": ({ id }) => `s3:::${id}`,
  "AWS::KMS::Key": ({ account, region, id }) => `kms:${region}:${account}:key/${id}`,
  "AWS::SageMaker::Model": ({ account, region, id }) => `sagemaker:${region}:${account}:model/${id}`,
  "AWS::SageMaker::EndpointConfig": ({ account, region, id }) =>
    `sagemaker:${region}:${account}:endpoint-config/${id}`,
  "AWS::SageMaker::Endpoint": ({ account, region, id }) => `sagemaker:${region}:${account}:endpoint/${id}`,
  "AWS::SageMaker::NotebookInstance": ({ account, region, id }) =>
    `sagemaker:${region}:${account}:notebook-instance/${id}`,
  "AWS::CloudTrail::Trail": ({ account, region, id }) => `cloudtrail:${region}:${account}:trail/${id}`,
};

/** The ARN of a resource; null where its type and id don't make one (a role's id is not its name). */
export function resourceArn(name: ResourceName): string | null {
  if (name.id.startsWith("arn:")) return name.id;
  const format = FORMATS[name.type];
  return format ? `arn:${partitionOf(name.region)}:${format(name)}` : null;
}

/** Types whose id does not tell their ARN: Config is asked for their names. */
export function needsName({ type, id }: { type: string; id: string }): boolean {
  return !id.startsWith("arn:") && FORMATS[type] === undefined && type !== "AWS::::Account";
}
