import type { DescribeEndpointOutput, EndpointSummary } from "@aws-sdk/client-sagemaker";

/** An endpoint as lists and the model dashboard show it (AWS API shapes EndpointSummary, ModelDashboardEndpoint). */
export function endpointSummary(endpoint: DescribeEndpointOutput): EndpointSummary {
  return {
    EndpointName: endpoint.EndpointName,
    EndpointArn: endpoint.EndpointArn,
    CreationTime: endpoint.CreationTime,
    LastModifiedTime: endpoint.LastModifiedTime,
    EndpointStatus: endpoint.EndpointStatus,
  };
}
