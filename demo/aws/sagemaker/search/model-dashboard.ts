import type {
  DescribeModelOutput,
  EndpointSummary,
  ModelDashboardModelCard,
} from "@aws-sdk/client-sagemaker";
import type { SageMakerState } from "../../state";
import { endpointSummary } from "../endpoint-summary";
import { plainContentOf } from "../model-card-content";

/** What the model dashboard shows of a model beside itself (AWS API shape ModelDashboardModel). */
interface Dashboard {
  endpoints: (model: DescribeModelOutput) => EndpointSummary[];
  card: (model: DescribeModelOutput) => ModelDashboardModelCard | undefined;
}

/** Joins models with their endpoints, through the endpoint configs, and with the card that names their id. */
export function dashboardOf(here: SageMakerState): Dashboard {
  let endpoints: Map<string, EndpointSummary[]> | null = null;
  let cards: Map<string, ModelDashboardModelCard> | null = null;
  return {
    endpoints: (model) => (endpoints ??= endpointsByModel(here)).get(model.ModelName ?? "") ?? [],
    card(model) {
      cards ??= cardsByModelId(here);
      return cards.get(model.ModelName ?? "") ?? cards.get(model.ModelArn ?? "");
    },
  };
}

function endpointsByModel(here: SageMakerState): Map<string, EndpointSummary[]> {
  const byModel = new Map<string, EndpointSummary[]>();
  for (const endpoint of here.endpoints.values()) {
    const config = here.endpointConfigs.get(endpoint.EndpointConfigName ?? "");
    const variants = [...(config?.ProductionVariants ?? []), ...(config?.ShadowProductionVariants ?? [])];
    for (const name of new Set(variants.map(({ ModelName }) => ModelName ?? ""))) {
      byModel.set(name, [...(byModel.get(name) ?? []), endpointSummary(endpoint)]);
    }
  }
  return byModel;
}

function cardsByModelId(here: SageMakerState): Map<string, ModelDashboardModelCard> {
  const byId = new Map<string, ModelDashboardModelCard>();
  for (const versions of here.modelCards.values()) {
    const latest = versions.at(-1);
    const plain = plainContentOf(latest?.Content);
    const modelId = plain?.model_overview?.model_id;
    if (!latest || modelId === undefined) continue;
    byId.set(modelId, {
      ModelCardArn: latest.ModelCardArn,
      ModelCardName: latest.ModelCardName,
      ModelCardVersion: latest.ModelCardVersion,
      ModelCardStatus: latest.ModelCardStatus,
      SecurityConfig: latest.SecurityConfig,
      CreationTime: latest.CreationTime,
      CreatedBy: latest.CreatedBy,
      LastModifiedTime: latest.LastModifiedTime,
      LastModifiedBy: latest.LastModifiedBy,
      ModelId: modelId,
      RiskRating: plain?.intended_uses?.risk_rating,
    });
  }
  return byId;
}
