import {
  DescribeDataQualityJobDefinitionCommand,
  DescribeModelBiasJobDefinitionCommand,
  DescribeModelExplainabilityJobDefinitionCommand,
  DescribeModelQualityJobDefinitionCommand,
  type MonitoringJobDefinition,
  type SageMakerClient,
} from "@aws-sdk/client-sagemaker";
import { isGone } from "@/lib/platform/aws/gone";
import type { ScopeReader } from "@/lib/platform/aws/scope-reader";

/** What a schedule does, in the members of the definition a schedule may hold itself. */
type Definition = Partial<MonitoringJobDefinition>;

interface Kind {
  api: string;
  describe: (client: SageMakerClient, JobDefinitionName: string) => Promise<Definition>;
}

const DATA_QUALITY: Kind = {
  api: "sagemaker:DescribeDataQualityJobDefinition",
  async describe(client, JobDefinitionName) {
    const answer = await client.send(new DescribeDataQualityJobDefinitionCommand({ JobDefinitionName }));
    return {
      BaselineConfig: answer.DataQualityBaselineConfig,
      MonitoringInputs: answer.DataQualityJobInput && [answer.DataQualityJobInput],
      MonitoringOutputConfig: answer.DataQualityJobOutputConfig,
      Environment: answer.DataQualityAppSpecification?.Environment,
    };
  },
};

const MODEL_QUALITY: Kind = {
  api: "sagemaker:DescribeModelQualityJobDefinition",
  async describe(client, JobDefinitionName) {
    const answer = await client.send(new DescribeModelQualityJobDefinitionCommand({ JobDefinitionName }));
    return {
      BaselineConfig: answer.ModelQualityBaselineConfig,
      MonitoringInputs: answer.ModelQualityJobInput && [answer.ModelQualityJobInput],
      MonitoringOutputConfig: answer.ModelQualityJobOutputConfig,
      Environment: answer.ModelQualityAppSpecification?.Environment,
    };
  },
};

const MODEL_BIAS: Kind = {
  api: "sagemaker:DescribeModelBiasJobDefinition",
  async describe(client, JobDefinitionName) {
    const answer = await client.send(new DescribeModelBiasJobDefinitionCommand({ JobDefinitionName }));
    return {
      BaselineConfig: answer.ModelBiasBaselineConfig,
      MonitoringInputs: answer.ModelBiasJobInput && [answer.ModelBiasJobInput],
      MonitoringOutputConfig: answer.ModelBiasJobOutputConfig,
      Environment: answer.ModelBiasAppSpecification?.Environment,
    };
  },
};

const MODEL_EXPLAINABILITY: Kind = {
  api: "sagemaker:DescribeModelExplainabilityJobDefinition",
  async describe(client, JobDefinitionName) {
    const command = new DescribeModelExplainabilityJobDefinitionCommand({ JobDefinitionName });
    const answer = await client.send(command);
    return {
      BaselineConfig: answer.ModelExplainabilityBaselineConfig,
      MonitoringInputs: answer.ModelExplainabilityJobInput && [answer.ModelExplainabilityJobInput],
      MonitoringOutputConfig: answer.ModelExplainabilityJobOutputConfig,
      Environment: answer.ModelExplainabilityAppSpecification?.Environment,
    };
  },
};

const KINDS = new Map([
  ["DataQuality", DATA_QUALITY],
  ["ModelQuality", MODEL_QUALITY],
  ["ModelBias", MODEL_BIAS],
  ["ModelExplainability", MODEL_EXPLAINABILITY],
]);

/** Says that definitions are read where that listing finds a schedule that names one. */
export function expectDefinitions(reader: ScopeReader, listing: string): void {
  for (const { api } of KINDS.values()) reader.listedBy(listing, api);
}

/**
 * The definition a schedule of that type names: empty where AWS has none any more or the type is unknown; null when it
 * could not be read. A definition never changes in AWS.
 */
export async function readDefinition(
  reader: ScopeReader,
  type: string,
  name: string,
): Promise<Definition | null> {
  const kind = KINDS.get(type);
  if (!kind) return {};
  return reader.attempt(kind.api, async () => {
    try {
      return await kind.describe(reader.aws.sagemaker(reader.scope), name);
    } catch (error) {
      if (isGone(error)) return {};
      throw error;
    }
  });
}
