import type { DescribeModelCardResponse, ModelCardStatus } from "@aws-sdk/client-sagemaker";
import type { Evaluation } from "../evaluation/evaluate";
import { minutesLater } from "../moments";
import { userContext } from "../people";
import { arnOf, type Dossier } from "./dossier";

const NUMBER_OF_FIGURES = 12;

function training({ story, told, jobArn, snapshotUri }: Dossier) {
  const hyperparameters = { ...story.training.hyperparameters, ...told.hyperparameters };
  return {
    objective_function: {
      function: { function: story.card.objective.function, facet: story.card.objective.metric },
      notes: `Trained to predict ${story.problem.label}.`,
    },
    training_observations: told.description,
    training_job_details: {
      training_arn: jobArn,
      training_datasets: [snapshotUri],
      training_environment: { container_image: [story.training.image] },
      hyper_parameters: Object.entries(hyperparameters).map(([name, value]) => ({ name, value })),
    },
  };
}

function evaluationDetails({ told, snapshotUri }: Dossier, { figures, rows }: Evaluation) {
  return {
    name: `Hold-out evaluation of version ${told.version}`,
    evaluation_observation: `Measured on ${rows} rows that training never saw.`,
    datasets: [snapshotUri],
    metric_groups: [
      {
        name: "Model quality",
        metric_data: Object.entries(figures)
          .slice(0, NUMBER_OF_FIGURES)
          .map(([name, { value }]) => ({ name, type: "number", value })),
      },
    ],
  };
}

/** Content of a model card by AWS's model card schema (JSON text). */
export function cardContent(dossier: Dossier, evaluation: Evaluation | null): string {
  const { story, told, artifactUri } = dossier;
  const { card } = story;
  return JSON.stringify({
    model_overview: {
      model_description: story.description,
      model_creator: told.by.email ?? told.by.session,
      model_artifact: [artifactUri],
      algorithm_type: card.algorithm,
      problem_type: card.problemType,
      model_owner: story.tags["owner"] ?? "",
    },
    intended_uses: {
      purpose_of_model: card.purpose,
      intended_uses: card.intendedUses,
      factors_affecting_model_efficiency: card.efficiencyFactors,
      risk_rating: card.risk,
      explanations_for_risk_rating: card.riskReason,
    },
    business_details: {
      business_problem: card.businessProblem,
      business_stakeholders: card.stakeholders,
      line_of_business: card.lineOfBusiness,
    },
    training_details: training(dossier),
    evaluation_details: evaluation ? [evaluationDetails(dossier, evaluation)] : [],
    additional_information: {
      ethical_considerations: card.ethics,
      caveats_and_recommendations: card.caveats,
      custom_details: card.details,
    },
  });
}

const STATUS_OF = {
  Approved: "Approved",
  Rejected: "Archived",
  PendingManualApproval: "PendingReview",
} as const satisfies Record<string, ModelCardStatus>;

export function cardStatus({ told }: Dossier): ModelCardStatus {
  return told.decision.status ? STATUS_OF[told.decision.status] : "Draft";
}

/**
 * A further version of the model's own card in SageMaker Model Cards, which lags behind: one for every approved model
 * version. All versions share the creation time of the first.
 */
export function nextModelCard(
  dossier: Dossier,
  content: string,
  earlier: DescribeModelCardResponse[],
): DescribeModelCardResponse {
  const { story, account, told, registered } = dossier;
  const written = minutesLater(registered, 6);
  const author = userContext(told.by, account, story.region);
  const [first] = earlier;
  return {
    ModelCardArn: arnOf(account, story.region, `model-card/${story.name}`),
    ModelCardName: story.name,
    ModelCardVersion: earlier.length + 1,
    Content: content,
    ModelCardStatus: "Approved",
    ...(story.stores.modelsKey ? { SecurityConfig: { KmsKeyId: story.stores.modelsKey.arn } } : {}),
    CreationTime: first?.CreationTime ?? written,
    CreatedBy: first?.CreatedBy ?? author,
    LastModifiedTime: written,
    LastModifiedBy: author,
  };
}
