import type { DescribeEndpointOutput, EndpointStatus } from "@aws-sdk/client-sagemaker";
import type { SageMakerState } from "../state";
import { invalid } from "./refuse";

const inProgress = new Set<EndpointStatus | undefined>([
  "Creating",
  "Updating",
  "SystemUpdating",
  "RollingBack",
  "Deleting",
]);

/** Throws ValidationException while AWS works on an endpoint: it can be neither updated nor deleted then. */
export function refuseInProgress(endpoint: DescribeEndpointOutput): void {
  if (!inProgress.has(endpoint.EndpointStatus)) return;
  throw invalid(`Cannot update in-progress endpoint "${endpoint.EndpointArn}".`);
}

/** Changes an endpoint if it is still there and still in that status. */
export function finish(
  here: SageMakerState,
  name: string,
  status: EndpointStatus,
  change: (endpoint: DescribeEndpointOutput) => DescribeEndpointOutput,
): void {
  const endpoint = here.endpoints.get(name);
  if (endpoint?.EndpointStatus === status) here.endpoints.set(name, change(endpoint));
}
