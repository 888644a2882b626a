import type { DescribeEndpointConfigOutput, DescribeModelOutput } from "@aws-sdk/client-sagemaker";
import type { SageMakerState } from "../../state";
import type { Place, Resource } from "./resource";

/** What SageMaker holds in this account and region, or null. */
export function sagemakerOf({ state, account, region }: Place): SageMakerState | null {
  return state.accounts.get(account)?.sagemaker.get(region) ?? null;
}

/** Ids of models and endpoint configurations: their names. No page of AWS's says so, or otherwise. */
export const modelId = (model: DescribeModelOutput): string => model.ModelName ?? "";
export const endpointConfigId = (config: DescribeEndpointConfigOutput): string =>
  config.EndpointConfigName ?? "";

/** Items of all models and endpoint configurations of the account in this region. */
export function sagemakerResources(place: Place): Resource[] {
  const held = sagemakerOf(place);
  if (!held) return [];
  const models = [...held.models.values()].map((model) => {
    const { CreationTime: createdAt, ModelArn: arn = "", ...configuration } = model;
    const named = { type: "AWS::SageMaker::Model", id: modelId(model), name: model.ModelName ?? "", arn };
    return resource(held, { ...named, createdAt, configuration: { ...configuration, Id: arn } });
  });
  const configs = [...held.endpointConfigs.values()].map((config) => {
    const { CreationTime: createdAt, EndpointConfigArn: arn = "", ...configuration } = config;
    const name = config.EndpointConfigName ?? "";
    const named = { type: "AWS::SageMaker::EndpointConfig", id: endpointConfigId(config), name, arn };
    return resource(held, { ...named, createdAt, configuration: { ...configuration, Id: arn } });
  });
  return [...models, ...configs];
}

function resource(held: SageMakerState, described: Omit<Resource, "supplementary" | "tags">): Resource {
  const tags = held.tags.get(described.arn) ?? [];
  return {
    ...described,
    supplementary: {},
    tags: Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value])),
  };
}
