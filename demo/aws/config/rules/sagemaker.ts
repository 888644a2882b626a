import type { DescribeEndpointConfigOutput, DescribeModelOutput } from "@aws-sdk/client-sagemaker";
import { configurationOf, presentItems } from "../items/latest";
import { endpointConfigId, modelId, sagemakerOf } from "../items/sagemaker";
import { listed, type ManagedRule } from "./managed-rule";

const notebookType = "AWS::SageMaker::NotebookInstance";

/**
 * Rules on SageMaker. Models: AWS::SageMaker::Model, "Configuration changes". Endpoint configurations:
 * AWS::SageMaker::EndpointConfig, "Periodic". Notebooks: AWS::SageMaker::NotebookInstance, "Periodic" (each rule's page
 * in the AWS Config Developer Guide, "List of AWS Config Managed Rules").
 */
export const sagemakerRules: ManagedRule[] = [
  modelRule("SAGEMAKER_MODEL_IN_VPC", ({ VpcConfig }) => VpcConfig !== undefined),
  modelRule("SAGEMAKER_MODEL_ISOLATION_ENABLED", (model) => model.EnableNetworkIsolation === true),
  endpointConfigRule(
    "SAGEMAKER_ENDPOINT_CONFIGURATION_KMS_KEY_CONFIGURED",
    ({ KmsKeyId }, { kmsKeyArns }) => {
      const allowed = listed(kmsKeyArns);
      return KmsKeyId !== undefined && (allowed.length === 0 || allowed.includes(KmsKeyId));
    },
  ),
  endpointConfigRule("SAGEMAKER_ENDPOINT_CONFIG_PROD_INSTANCE_COUNT", ({ ProductionVariants = [] }) =>
    ProductionVariants.every(({ InitialInstanceCount }) => InitialInstanceCount !== 1),
  ),
  {
    identifier: "SAGEMAKER_NOTEBOOK_NO_DIRECT_INTERNET_ACCESS",
    trigger: "periodic",
    reportsOn: notebookType,
    evaluate: ({ config }) =>
      presentItems(config, notebookType).map((item) => ({
        type: notebookType,
        id: item.resourceId ?? "",
        isCompliant: configurationOf(item).DirectInternetAccess === "Disabled",
      })),
  },
];

function modelRule(identifier: string, isCompliant: (model: DescribeModelOutput) => boolean): ManagedRule {
  const type = "AWS::SageMaker::Model";
  return {
    identifier,
    trigger: "change",
    reportsOn: type,
    evaluate: (place) =>
      [...(sagemakerOf(place)?.models.values() ?? [])].map((model) => ({
        type,
        id: modelId(model),
        isCompliant: isCompliant(model),
      })),
  };
}

function endpointConfigRule(
  identifier: string,
  isCompliant: (
    config: DescribeEndpointConfigOutput,
    parameters: Readonly<Record<string, string>>,
  ) => boolean,
): ManagedRule {
  const type = "AWS::SageMaker::EndpointConfig";
  return {
    identifier,
    trigger: "periodic",
    reportsOn: type,
    evaluate: (place, parameters) =>
      [...(sagemakerOf(place)?.endpointConfigs.values() ?? [])].map((config) => ({
        type,
        id: endpointConfigId(config),
        isCompliant: isCompliant(config, parameters),
      })),
  };
}
