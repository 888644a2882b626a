export const ACCOUNT = "447120938816";
export const REGION = "eu-west-1";
export const MODELS = 20;

const sagemaker = (resource: string) => `arn:aws:sagemaker:${REGION}:${ACCOUNT}:${resource}`;
export const roleArn = (role: string) => `arn:aws:iam::${ACCOUNT}:role/${role}`;

/** What a model of the benchmark is made of, as ARNs; `n` from 1 to MODELS. */
export function modelOf(n: number) {
  const name = `bench-${String(n).padStart(2, "0")}`;
  return {
    name,
    endpointName: `${name}-prod`,
    endpoint: sagemaker(`endpoint/${name}-prod`),
    versions: sagemaker(`model-package/${name}/`),
    dataBucket: `${name}-training-data`,
    data: `arn:aws:s3:::${name}-training-data/features/`,
    artifacts: `arn:aws:s3:::bench-artifacts/${name}/`,
    key: `arn:aws:kms:${REGION}:${ACCOUNT}:key/5f0c2a1e-0000-4000-8000-${String(n).padStart(12, "0")}`,
    role: `${name}-training`,
  };
}

/** The same as rows of access_part, without the model's id. */
export function partsOf(n: number): { concern: string; match: string; value: string }[] {
  const { endpoint, versions, data, artifacts, key, role } = modelOf(n);
  return [
    { concern: "endpoint", match: "arn", value: endpoint },
    { concern: "registry", match: "prefix", value: versions },
    { concern: "training_data", match: "prefix", value: data },
    { concern: "artifact", match: "prefix", value: artifacts },
    { concern: "kms_key", match: "arn", value: key },
    { concern: "execution_role", match: "role", value: roleArn(role) },
  ];
}
