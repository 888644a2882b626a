import type {
  DeploymentConfig,
  DescribeEndpointConfigOutput,
  DescribeModelOutput,
} from "@aws-sdk/client-sagemaker";
import { cloudwatchAt } from "../cloudwatch/scope";
import type { CallContext } from "../operation";
import type { SageMakerState } from "../state";
import { sagemakerAt } from "./scope";

function artifactsOf({ modelPackages }: SageMakerState, model: DescribeModelOutput | undefined): string[] {
  const containers = model?.Containers ?? (model?.PrimaryContainer ? [model.PrimaryContainer] : []);
  const packaged = containers.flatMap(
    ({ ModelPackageName: arn }) => modelPackages.get(arn ?? "")?.InferenceSpecification?.Containers ?? [],
  );
  return [...containers, ...packaged].flatMap(({ ModelDataUrl: url }) => url ?? []);
}

/** Whether an object is missing in a bucket the loopback holds; of other buckets nobody knows. */
function isMissing({ state }: CallContext, url: string): boolean {
  const [, name = "", key = ""] = /^s3:\/\/([^/]+)\/(.+)$/.exec(url) ?? [];
  const bucket = state.buckets.get(name);
  if (!bucket || key.endsWith("/")) return false;
  const newest = bucket.objects.get(key)?.at(-1);
  return !newest || newest.deleteMarker;
}

/**
 * Why a fleet does not come into service: a model's artifact that can't be downloaded, or an alarm of its deployment
 * configuration that went off (API reference, AutoRollbackConfig). Null: it does.
 */
export function deploymentFailure(
  context: CallContext,
  config: DescribeEndpointConfigOutput,
  guards: DeploymentConfig | undefined,
): string | null {
  const here = sagemakerAt(context);
  const urls = (config.ProductionVariants ?? []).flatMap(({ ModelName }) =>
    artifactsOf(here, here.models.get(ModelName ?? "")),
  );
  const missing = urls.find((url) => isMissing(context, url));
  if (missing !== undefined)
    return `Failed to download model data for container "container_1" from URL: "${missing}". Please ensure that there is an object located at the URL and that the role passed to CreateModel has permissions to download the object.`;
  const { metricAlarms } = cloudwatchAt(context);
  const alarms = guards?.AutoRollbackConfiguration?.Alarms ?? [];
  const raised = alarms.find(({ AlarmName }) => metricAlarms.get(AlarmName ?? "")?.StateValue === "ALARM");
  return raised ? `Deployment rolled back: the alarm ${raised.AlarmName} is in ALARM.` : null;
}
