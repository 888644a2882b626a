import type {
  ContainerDefinition,
  DescribeEndpointConfigOutput,
  DescribeEndpointOutput,
  DescribeModelOutput,
} from "@aws-sdk/client-sagemaker";
import type { AwsState, SageMakerState } from "@/demo/aws/state";
import { minutesLater } from "../moments";
import type { ConfigStory, EndpointStory, VariantStory } from "../story";
import { arnOf, type Dossier, type Folder } from "./dossier";
import { tagged } from "./tags";

interface Deployment {
  folder: Folder;
  endpoint: EndpointStory;
  dossiers: Map<number, Dossier>;
  sagemaker: SageMakerState;
}

function dossierOf({ dossiers, folder }: Deployment, version: number): Dossier {
  const dossier = dossiers.get(version);
  if (!dossier) throw new Error(`${folder.story.name} has no version ${version} to deploy`);
  return dossier;
}

function containerOf(deployment: Deployment, { serves }: VariantStory): ContainerDefinition {
  const { story } = deployment.folder;
  if ("artifact" in serves)
    return { Image: serves.image, Mode: "SingleModel", ModelDataUrl: serves.artifact };
  const dossier = dossierOf(deployment, serves.version);
  if (serves.by === "package") return { ModelPackageName: dossier.arn, Mode: "SingleModel" };
  return { Image: story.inferenceImage, Mode: "SingleModel", ModelDataUrl: dossier.artifactUri };
}

function modelRecord(
  deployment: Deployment,
  config: ConfigStory,
  variant: VariantStory,
): DescribeModelOutput {
  const { folder, endpoint } = deployment;
  const { account, story, at } = folder;
  const suffix = config.variants.length > 1 ? `-${variant.name}` : "";
  const name = `${config.name}-model${suffix}`;
  return {
    ModelName: name,
    PrimaryContainer: containerOf(deployment, variant),
    ExecutionRoleArn: `arn:aws:iam::${account.id}:role/${story.project}-serving`,
    ...(story.training.inVpc
      ? { VpcConfig: { SecurityGroupIds: [account.securityGroup], Subnets: account.subnets } }
      : {}),
    CreationTime: minutesLater(at(config.created), -2),
    ModelArn: arnOf(account, endpoint.region, `model/${name}`),
    EnableNetworkIsolation: story.training.inVpc,
  };
}

function captureOf({ folder: { story }, endpoint }: Deployment) {
  return {
    EnableCapture: true,
    DestinationS3Uri: `s3://${story.stores.reports}/${story.name}/capture/${endpoint.name}`,
    ...(story.stores.modelsKey ? { KmsKeyId: story.stores.modelsKey.arn } : {}),
  };
}

function configRecord(
  deployment: Deployment,
  config: ConfigStory,
  models: DescribeModelOutput[],
): DescribeEndpointConfigOutput {
  const { folder, endpoint } = deployment;
  const { account, story, at } = folder;
  return {
    EndpointConfigName: config.name,
    EndpointConfigArn: arnOf(account, endpoint.region, `endpoint-config/${config.name}`),
    ProductionVariants: config.variants.map(({ name, weight }, index) => ({
      VariantName: name,
      ModelName: models[index]?.ModelName,
      InitialInstanceCount: endpoint.instances,
      InstanceType: endpoint.instanceType,
      InitialVariantWeight: weight,
    })),
    ...(endpoint.capture
      ? {
          DataCaptureConfig: {
            ...captureOf(deployment),
            InitialSamplingPercentage: 100,
            CaptureOptions: [{ CaptureMode: "Input" }, { CaptureMode: "Output" }],
          },
        }
      : {}),
    ...(story.stores.modelsKey && endpoint.region === story.region
      ? { KmsKeyId: story.stores.modelsKey.arn }
      : {}),
    CreationTime: at(config.created),
  };
}

function imageOf({ folder: { story, imageDigest, at }, endpoint }: Deployment, { serves }: VariantStory) {
  const image = "image" in serves ? serves.image : story.inferenceImage;
  return {
    SpecifiedImage: image,
    ResolvedImage: `${image.split(":")[0]}@${imageDigest}`,
    ResolutionTime: at(endpoint.updated),
  };
}

function endpointRecord(deployment: Deployment, current: ConfigStory): DescribeEndpointOutput {
  const { folder, endpoint } = deployment;
  const { account, at } = folder;
  return {
    EndpointName: endpoint.name,
    EndpointArn: arnOf(account, endpoint.region, `endpoint/${endpoint.name}`),
    EndpointConfigName: current.name,
    ProductionVariants: current.variants.map((variant) => ({
      VariantName: variant.name,
      DeployedImages: [imageOf(deployment, variant)],
      CurrentWeight: variant.weight,
      DesiredWeight: variant.weight,
      CurrentInstanceCount: endpoint.instances,
      DesiredInstanceCount: endpoint.instances,
    })),
    ...(endpoint.capture
      ? {
          DataCaptureConfig: {
            KmsKeyId: "",
            ...captureOf(deployment),
            CaptureStatus: "Started",
            CurrentSamplingPercentage: 100,
          },
        }
      : {}),
    EndpointStatus: "InService",
    CreationTime: at(endpoint.created),
    LastModifiedTime: at(endpoint.updated),
  };
}

/** Puts an endpoint with all configurations it ever had, and the models these name. */
export function deploy(
  state: AwsState,
  folder: Folder,
  endpoint: EndpointStory,
  dossiers: Map<number, Dossier>,
): { arn: string; current: ConfigStory } {
  const sagemaker = state.accounts.get(folder.account.id)?.sagemaker.get(endpoint.region);
  if (!sagemaker) throw new Error(`${folder.account.name} has no ${endpoint.region}`);
  const deployment = { folder, endpoint, dossiers, sagemaker };
  for (const config of endpoint.configs) {
    const models = config.variants.map((variant) => modelRecord(deployment, config, variant));
    for (const model of models) sagemaker.models.set(model.ModelName ?? "", model);
    sagemaker.endpointConfigs.set(config.name, configRecord(deployment, config, models));
  }
  const current = endpoint.configs.find(({ name }) => name === endpoint.current);
  if (!current) throw new Error(`${endpoint.name} has no configuration ${endpoint.current}`);
  const record = endpointRecord(deployment, current);
  const arn = arnOf(folder.account, endpoint.region, `endpoint/${endpoint.name}`);
  sagemaker.endpoints.set(endpoint.name, record);
  sagemaker.tags.set(arn, tagged(endpoint.tags));
  return { arn, current };
}
