import type { Operation } from "../operation";
import { addTags } from "./add-tags";
import { batchDescribeModelPackage } from "./batch-describe-model-package";
import { createEndpoint } from "./create-endpoint";
import { createEndpointConfig } from "./create-endpoint-config";
import { createModel } from "./create-model";
import { createModelCard } from "./create-model-card";
import { createModelPackage } from "./create-model-package";
import { createModelPackageGroup } from "./create-model-package-group";
import { createPipeline } from "./create-pipeline";
import { createTrainingJob } from "./create-training-job";
import { deleteEndpoint } from "./delete-endpoint";
import { deleteEndpointConfig } from "./delete-endpoint-config";
import { deleteModel } from "./delete-model";
import { deleteModelCard } from "./delete-model-card";
import { deleteModelPackage } from "./delete-model-package";
import { deleteModelPackageGroup } from "./delete-model-package-group";
import { deleteTags } from "./delete-tags";
import { describeDataQualityJobDefinition } from "./describe-data-quality-job-definition";
import { describeEndpoint } from "./describe-endpoint";
import { describeEndpointConfig } from "./describe-endpoint-config";
import { describeModel } from "./describe-model";
import { describeModelBiasJobDefinition } from "./describe-model-bias-job-definition";
import { describeModelCard } from "./describe-model-card";
import { describeModelExplainabilityJobDefinition } from "./describe-model-explainability-job-definition";
import { describeModelPackage } from "./describe-model-package";
import { describeModelPackageGroup } from "./describe-model-package-group";
import { describeModelQualityJobDefinition } from "./describe-model-quality-job-definition";
import { describeMonitoringSchedule } from "./describe-monitoring-schedule";
import { describePipeline } from "./describe-pipeline";
import { describePipelineExecution } from "./describe-pipeline-execution";
import { describeProcessingJob } from "./describe-processing-job";
import { describeTrainingJob } from "./describe-training-job";
import { listEndpointConfigs } from "./list-endpoint-configs";
import { listEndpoints } from "./list-endpoints";
import { listModelCardVersions } from "./list-model-card-versions";
import { listModelCards } from "./list-model-cards";
import { listModelPackageGroups } from "./list-model-package-groups";
import { listModelPackages } from "./list-model-packages";
import { listModels } from "./list-models";
import { listMonitoringAlertHistory } from "./list-monitoring-alert-history";
import { listMonitoringAlerts } from "./list-monitoring-alerts";
import { listMonitoringExecutions } from "./list-monitoring-executions";
import { listMonitoringSchedules } from "./list-monitoring-schedules";
import { listPipelineExecutionSteps } from "./list-pipeline-execution-steps";
import { listPipelineExecutions } from "./list-pipeline-executions";
import { listPipelines } from "./list-pipelines";
import { listTags } from "./list-tags";
import { listTrainingJobs } from "./list-training-jobs";
import { search } from "./search";
import { startMonitoringSchedule } from "./start-monitoring-schedule";
import { startPipelineExecution } from "./start-pipeline-execution";
import { stopMonitoringSchedule } from "./stop-monitoring-schedule";
import { stopPipelineExecution } from "./stop-pipeline-execution";
import { updateEndpoint } from "./update-endpoint";
import { updateModelCard } from "./update-model-card";
import { updateModelPackage } from "./update-model-package";
import { updateMonitoringAlert } from "./update-monitoring-alert";

/** Every SageMaker operation the loopback answers. */
export const sagemakerOperations: Operation[] = [
  createModelPackageGroup,
  describeModelPackageGroup,
  listModelPackageGroups,
  deleteModelPackageGroup,
  createModelPackage,
  describeModelPackage,
  batchDescribeModelPackage,
  listModelPackages,
  updateModelPackage,
  deleteModelPackage,
  createModel,
  describeModel,
  listModels,
  deleteModel,
  createEndpointConfig,
  describeEndpointConfig,
  listEndpointConfigs,
  deleteEndpointConfig,
  createEndpoint,
  describeEndpoint,
  listEndpoints,
  updateEndpoint,
  deleteEndpoint,
  addTags,
  listTags,
  deleteTags,
  createModelCard,
  describeModelCard,
  updateModelCard,
  listModelCards,
  listModelCardVersions,
  deleteModelCard,
  createTrainingJob,
  describeTrainingJob,
  listTrainingJobs,
  listMonitoringSchedules,
  describeMonitoringSchedule,
  startMonitoringSchedule,
  stopMonitoringSchedule,
  listMonitoringExecutions,
  listMonitoringAlerts,
  listMonitoringAlertHistory,
  updateMonitoringAlert,
  describeDataQualityJobDefinition,
  describeModelQualityJobDefinition,
  describeModelBiasJobDefinition,
  describeModelExplainabilityJobDefinition,
  describeProcessingJob,
  createPipeline,
  describePipeline,
  listPipelines,
  startPipelineExecution,
  describePipelineExecution,
  listPipelineExecutions,
  listPipelineExecutionSteps,
  stopPipelineExecution,
  search,
];
