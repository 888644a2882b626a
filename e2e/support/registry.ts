import {
  CreateEndpointConfigCommand,
  CreateModelPackageCommand,
  DescribeEndpointConfigCommand,
  DescribeEndpointCommand,
  type DescribeModelPackageCommandOutput,
  DescribeModelPackageCommand,
  type ModelApprovalStatus,
  SageMakerClient,
  UpdateEndpointCommand,
  UpdateModelPackageCommand,
} from "@aws-sdk/client-sagemaker";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { ACCOUNTS, roleArn } from "@/demo/estate/accounts";
import type { Person } from "@/demo/estate/people";
import { accountKeyId } from "@/demo/aws/key-table";
import { STACK_AWS, stackSetting } from "./stack-address";

const BANK = ACCOUNTS.bank;
const REGION = "eu-west-1";

/** SageMaker of the bank, called by a person of the estate under their own role. */
export async function asPerson({ role, session, email }: Person): Promise<SageMakerClient> {
  const endpoint = stackSetting(STACK_AWS);
  const own = { accessKeyId: accountKeyId(BANK.id), secretAccessKey: "not-checked" };
  const sts = new STSClient({ endpoint, region: REGION, credentials: own });
  const { Credentials: given } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: roleArn(BANK, role),
      RoleSessionName: session,
      ...(email === null ? {} : { SourceIdentity: email }),
    }),
  );
  sts.destroy();
  if (!given?.AccessKeyId || !given.SecretAccessKey || !given.SessionToken) throw new Error("no credentials");
  const credentials = {
    accessKeyId: given.AccessKeyId,
    secretAccessKey: given.SecretAccessKey,
    sessionToken: given.SessionToken,
  };
  return new SageMakerClient({ endpoint, region: REGION, credentials });
}

export function packageArn(group: string, version: number): string {
  return `arn:aws:sagemaker:${REGION}:${BANK.id}:model-package/${group}/${version}`;
}

export function describePackage(
  client: SageMakerClient,
  group: string,
  version: number,
): Promise<DescribeModelPackageCommandOutput> {
  return client.send(new DescribeModelPackageCommand({ ModelPackageName: packageArn(group, version) }));
}

/** Registers a new version made of the files and figures of another; answers its number. */
export async function registerLike(
  client: SageMakerClient,
  group: string,
  version: number,
  changes: { status?: ModelApprovalStatus; description: string; metadata?: Record<string, string> },
): Promise<number> {
  const like = await describePackage(client, group, version);
  const { ModelPackageArn: arn } = await client.send(
    new CreateModelPackageCommand({
      ModelPackageGroupName: group,
      ModelPackageDescription: changes.description,
      ModelApprovalStatus: changes.status ?? "PendingManualApproval",
      InferenceSpecification: like.InferenceSpecification,
      ModelMetrics: like.ModelMetrics,
      MetadataProperties: like.MetadataProperties,
      CustomerMetadataProperties: { ...like.CustomerMetadataProperties, ...changes.metadata },
      ModelCard: like.ModelCard,
      ModelLifeCycle: like.ModelLifeCycle,
    }),
  );
  return Number(arn?.split("/").at(-1));
}

/** What anybody with the permission can do past Countersign: in the console, or in a notebook. */
export async function decideInConsole(
  client: SageMakerClient,
  group: string,
  version: number,
  status: ModelApprovalStatus,
): Promise<void> {
  await client.send(
    new UpdateModelPackageCommand({
      ModelPackageArn: packageArn(group, version),
      ModelApprovalStatus: status,
      ApprovalDescription: "Looks fine.",
    }),
  );
}

/** Deploys what an endpoint serves once more, as a configuration of another name. */
export async function deployAgain(client: SageMakerClient, endpoint: string, config: string): Promise<void> {
  const { EndpointConfigName: now } = await client.send(
    new DescribeEndpointCommand({ EndpointName: endpoint }),
  );
  const { ProductionVariants } = await client.send(
    new DescribeEndpointConfigCommand({ EndpointConfigName: now }),
  );
  await client.send(new CreateEndpointConfigCommand({ EndpointConfigName: config, ProductionVariants }));
  await client.send(new UpdateEndpointCommand({ EndpointName: endpoint, EndpointConfigName: config }));
}

/** The configuration an endpoint serves, and whether it does. */
export async function servedConfig(client: SageMakerClient, endpoint: string): Promise<string> {
  const { EndpointConfigName: config, EndpointStatus: status } = await client.send(
    new DescribeEndpointCommand({ EndpointName: endpoint }),
  );
  return `${config} ${status}`;
}
