import { CrossAccountFilterOption, ResourceType, SearchSortOrder } from "@aws-sdk/client-sagemaker";
import { z } from "zod";
import { operation } from "../operation";
import { invalid } from "./refuse";
import type { Search } from "./search/resource";
import {
  searchEndpoints,
  searchModelCards,
  searchModelPackageGroups,
  searchModelPackages,
  searchModels,
  searchTrainingJobs,
} from "./search/resources";
import { maxResults, nextToken } from "./shapes/paging";
import { resourcePropertyName, searchExpression, visibilityConditions } from "./shapes/search-expression";

const searches: Partial<Record<ResourceType, Search>> = {
  ModelPackage: searchModelPackages,
  ModelPackageGroup: searchModelPackageGroups,
  Model: searchModels,
  Endpoint: searchEndpoints,
  ModelCard: searchModelCards,
  TrainingJob: searchTrainingJobs,
};

/** SageMaker Search. Unlike AWS's, results are never behind the state, unless a stale read is scripted. */
export const search = operation({
  service: "sagemaker",
  name: "Search",
  input: z.object({
    Resource: z.enum(ResourceType),
    SearchExpression: searchExpression.optional(),
    SortBy: resourcePropertyName.optional(),
    SortOrder: z.enum(SearchSortOrder).optional(),
    NextToken: nextToken.optional(),
    MaxResults: maxResults.optional(),
    CrossAccountFilterOption: z.enum(CrossAccountFilterOption).optional(),
    VisibilityConditions: z.array(visibilityConditions).min(1).max(5).optional(),
  }),
  run(input, context): { Results: Record<string, unknown>[]; NextToken?: string } {
    if (input.CrossAccountFilterOption === "CrossAccount") return { Results: [] };
    const found = searches[input.Resource]?.(input, context);
    if (!found) throw invalid(`Search over ${input.Resource} is not part of the loopback AWS.`);
    const answer = input.Resource === "Model" ? found.records.map(asDashboard) : found.records;
    return { Results: answer.map((record) => ({ [input.Resource]: record })), NextToken: found.NextToken };
  },
});

/** AWS API shape ModelDashboardModel: the model as one member beside what is joined to it. */
function asDashboard({ Endpoints, ModelCard, ...model }: Record<string, unknown>): Record<string, unknown> {
  return { Model: model, Endpoints, ModelCard };
}
