import type { CallContext } from "../operation";
import type { SageMakerState } from "../state";
import { nameIn } from "./arn";
import { invalid } from "./refuse";
import { sagemakerAt } from "./scope";

/** Throws ValidationException unless the ARN is of something that is there and takes tags. */
export function requireTaggable(context: CallContext, arn: string): void {
  if (arnWithin(sagemakerAt(context), arn) !== arn) throw invalid(`Could not find resource "${arn}".`);
}

/** The ARN of what the state holds in that place, to be compared with the one asked for. */
function arnWithin(here: SageMakerState, arn: string): string | undefined {
  const name = nameIn(arn);
  switch (arn.split(/[:/]/)[5]) {
    case "model-package-group":
      return here.modelPackageGroups.get(name)?.ModelPackageGroupArn;
    case "model-package":
      return here.modelPackages.get(arn)?.ModelPackageArn;
    case "model":
      return here.models.get(name)?.ModelArn;
    case "endpoint-config":
      return here.endpointConfigs.get(name)?.EndpointConfigArn;
    case "endpoint":
      return here.endpoints.get(name)?.EndpointArn;
    case "training-job":
      return here.trainingJobs.get(name)?.TrainingJobArn;
    case "model-card":
      return here.modelCards.get(name)?.at(-1)?.ModelCardArn;
    case "monitoring-schedule":
      return here.monitoringSchedules.get(name)?.MonitoringScheduleArn;
    case "processing-job":
      return here.processingJobs.get(name)?.ProcessingJobArn;
    case "pipeline":
      return here.pipelines.get(name)?.PipelineArn;
    default:
      return undefined;
  }
}
