import {
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeModelCommand,
  UpdateEndpointCommand,
} from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import type { Aws, AwsScope } from "@/lib/platform/aws/clients";
import { explainAwsFailure } from "@/lib/platform/aws/failure";
import { isGone } from "@/lib/platform/aws/gone";
import { keepableLine } from "@/lib/platform/db/keepable";
import type { EndpointFound } from "../rules/rollback-progress";

const DESCRIBE = "sagemaker:DescribeEndpoint";
const DESCRIBE_CONFIG = "sagemaker:DescribeEndpointConfig";
const DESCRIBE_MODEL = "sagemaker:DescribeModel";
const UPDATE = "sagemaker:UpdateEndpoint";

/** `gone`: AWS has no such thing; `unknown`: it could not be read now. */
export type Reading<Found> =
  { kind: "found"; found: Found } | { kind: "gone" } | { kind: "unknown"; reason: string };

const text = z
  .string()
  .nullish()
  .transform((value) => (value ? keepableLine(value) : null));

const endpointSchema = z.object({
  EndpointStatus: z.string(),
  EndpointConfigName: text,
  LastModifiedTime: z
    .date()
    .nullish()
    .transform((value) => value ?? null),
  FailureReason: text,
  PendingDeploymentSummary: z.object({ EndpointConfigName: text }).nullish(),
  LastDeploymentConfig: z.unknown().optional(),
});

const configSchema = z.object({
  ProductionVariants: z.array(z.object({ VariantName: z.string(), ModelName: text })),
  ShadowProductionVariants: z.array(z.unknown()).nullish(),
});

const containerSchema = z.object({
  ModelPackageName: text,
  ModelDataUrl: text,
  ModelDataSource: z.object({ S3DataSource: z.object({ S3Uri: text }).nullish() }).nullish(),
});
const modelSchema = z.object({
  PrimaryContainer: containerSchema.nullish(),
  Containers: z.array(containerSchema).nullish(),
});

async function reading<Found>(
  api: string,
  read: () => Promise<unknown>,
  schema: z.ZodType<Found>,
): Promise<Reading<Found>> {
  try {
    const { data } = schema.safeParse(await read());
    if (data === undefined) return { kind: "unknown", reason: `AWS's answer to ${api} could not be read` };
    return { kind: "found", found: data };
  } catch (error) {
    if (isGone(error)) return { kind: "gone" };
    return { kind: "unknown", reason: explainAwsFailure(error, api).words };
  }
}

/** An endpoint as it is now; `hasGuards`: it was deployed with a deployment configuration, which has its alarms. */
export type EndpointNow = EndpointFound & { hasGuards: boolean };

/** DescribeEndpoint, with the reader role. */
export async function describeEndpoint(
  aws: Aws,
  scope: AwsScope,
  name: string,
): Promise<Reading<EndpointNow>> {
  const read = () => aws.sagemaker(scope).send(new DescribeEndpointCommand({ EndpointName: name }));
  return reading(
    DESCRIBE,
    read,
    endpointSchema.transform((answer) => ({
      status: answer.EndpointStatus,
      config: answer.EndpointConfigName,
      pending: answer.PendingDeploymentSummary?.EndpointConfigName ?? null,
      modifiedAt: answer.LastModifiedTime,
      failureReason: answer.FailureReason,
      hasGuards: answer.LastDeploymentConfig !== undefined && answer.LastDeploymentConfig !== null,
    })),
  );
}

/** What a SageMaker model runs: packages of the registry, and artifacts. */
export interface Contents {
  packages: string[];
  artifacts: string[];
}

function contentsOf({ PrimaryContainer, Containers }: z.output<typeof modelSchema>): Contents {
  const containers = [...(PrimaryContainer ? [PrimaryContainer] : []), ...(Containers ?? [])];
  return {
    packages: containers.flatMap(({ ModelPackageName }) => ModelPackageName ?? []),
    artifacts: containers.flatMap(
      (one) => one.ModelDataUrl ?? one.ModelDataSource?.S3DataSource?.S3Uri ?? [],
    ),
  };
}

/** What each variant of a configuration would serve, with the reader role; `gone`: the configuration or a model of it is. */
export async function describeConfig(aws: Aws, scope: AwsScope, name: string): Promise<Reading<Contents[]>> {
  const client = aws.sagemaker(scope);
  const command = new DescribeEndpointConfigCommand({ EndpointConfigName: name });
  const config = await reading(DESCRIBE_CONFIG, () => client.send(command), configSchema);
  if (config.kind !== "found") return config;
  const contents: Contents[] = [];
  for (const { ModelName } of config.found.ProductionVariants) {
    if (ModelName === null)
      return { kind: "unknown", reason: `a variant of ${name} names no SageMaker model` };
    const model = await reading(
      DESCRIBE_MODEL,
      () => client.send(new DescribeModelCommand({ ModelName })),
      modelSchema,
    );
    if (model.kind !== "found") return model;
    contents.push(contentsOf(model.found));
  }
  return { kind: "found", found: contents };
}

/**
 * What became of asking AWS. `refused`: it says no; only a look at the endpoint tells whether an earlier try of the same
 * call went through. `doubt`: no answer came, so it may have begun.
 */
export type UpdateOutcome =
  { kind: "accepted"; requestId: string | null } | { kind: "refused" | "doubt"; reason: string };

/**
 * Has an endpoint updated to a configuration, with the operator role. UpdateEndpoint takes no idempotency token. With
 * `hasGuards` the way it was deployed last is kept, and with it the alarms that bring it back (RetainDeploymentConfig).
 */
export async function updateEndpoint(
  aws: Aws,
  scope: AwsScope,
  { endpoint, config, hasGuards }: { endpoint: string; config: string; hasGuards: boolean },
): Promise<UpdateOutcome> {
  const command = new UpdateEndpointCommand({
    EndpointName: endpoint,
    EndpointConfigName: config,
    ...(hasGuards && { RetainDeploymentConfig: true }),
  });
  try {
    const answer = await aws.operator.sagemaker(scope).send(command);
    return { kind: "accepted", requestId: answer.$metadata.requestId ?? null };
  } catch (error) {
    const { kind, words } = explainAwsFailure(error, UPDATE);
    return { kind: kind === "denied" || kind === "invalid" ? "refused" : "doubt", reason: words };
  }
}
