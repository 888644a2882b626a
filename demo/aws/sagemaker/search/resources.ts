import type { DescribeModelCardResponse, DescribeTrainingJobResponse } from "@aws-sdk/client-sagemaker";
import { plainContentOf } from "../model-card-content";
import { dashboardOf } from "./model-dashboard";
import {
  endpointProperties,
  modelCardProperties,
  modelPackageGroupProperties,
  modelPackageProperties,
  modelProperties,
  trainingJobProperties,
} from "./properties";
import { searchOver } from "./resource";

const ownProperty = () => (item: object, name: string) => Reflect.get(item, name);

/** Model package versions and unversioned packages. */
export const searchModelPackages = searchOver({
  properties: modelPackageProperties,
  items: (here) => here.modelPackages,
  arn: (item) => item.ModelPackageArn,
  reader: ownProperty,
});

/** Model package groups. */
export const searchModelPackageGroups = searchOver({
  properties: modelPackageGroupProperties,
  items: (here) => here.modelPackageGroups,
  arn: (item) => item.ModelPackageGroupArn,
  reader: ownProperty,
});

/** Endpoints. */
export const searchEndpoints = searchOver({
  properties: endpointProperties,
  items: (here) => here.endpoints,
  arn: (item) => item.EndpointArn,
  reader: ownProperty,
});

/** SageMaker Models with their endpoints and card, as the model dashboard shows them. */
export const searchModels = searchOver({
  properties: modelProperties,
  items: (here) => here.models,
  arn: (item) => item.ModelArn,
  reader(here) {
    const dashboard = dashboardOf(here);
    return (model, name) => {
      if (name === "Endpoints") return dashboard.endpoints(model);
      if (name === "ModelCard") return dashboard.card(model);
      return name === "Model" ? model : Reflect.get(model, name);
    };
  },
  alsoSearched: ["Model"],
  joined: ["Endpoints", "ModelCard"],
});

/** Model cards, each as its latest version. */
export const searchModelCards = searchOver<DescribeModelCardResponse[]>({
  properties: modelCardProperties,
  items: (here) => here.modelCards,
  arn: (versions) => versions.at(-1)?.ModelCardArn,
  reader: () => (versions, name) => {
    const latest = versions.at(-1);
    if (name === "RiskRating") return plainContentOf(latest?.Content)?.intended_uses?.risk_rating;
    if (name === "ModelId") return plainContentOf(latest?.Content)?.model_overview?.model_id;
    if (name === "ModelPackageGroupName") {
      return plainContentOf(latest?.Content)?.model_package_details?.model_package_group_name;
    }
    return latest && Reflect.get(latest, name);
  },
});

/** Training jobs; "Metrics.<name>" reads the final value of a metric. */
export const searchTrainingJobs = searchOver<DescribeTrainingJobResponse>({
  properties: trainingJobProperties,
  items: (here) => here.trainingJobs,
  arn: (job) => job.TrainingJobArn,
  reader: () => (job, name) => {
    if (name !== "Metrics") return Reflect.get(job, name);
    return Object.fromEntries(
      (job.FinalMetricDataList ?? []).map((metric) => [metric.MetricName, metric.Value]),
    );
  },
  alsoSearched: ["Metrics"],
});
