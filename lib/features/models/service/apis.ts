/** Every AWS API the inventory reads, as the Sources page lists them and as IAM names their permissions. */
export const MODEL_APIS = [
  "sagemaker:ListModelPackageGroups",
  "sagemaker:Search",
  "sagemaker:ListTags",
  "sagemaker:ListModelPackages",
  "sagemaker:DescribeModelPackage",
  "sagemaker:DescribeTrainingJob",
  "sagemaker:ListModelCards",
  "sagemaker:DescribeModelCard",
  "sagemaker:ListEndpoints",
  "sagemaker:DescribeEndpoint",
  "sagemaker:DescribeEndpointConfig",
  "sagemaker:DescribeModel",
  "s3:HeadObject",
  "s3:GetObject",
] as const;
