import type { DescribeTrainingJobResponse, MetricData } from "@aws-sdk/client-sagemaker";
import type { Evaluation } from "../evaluation/evaluate";
import { minutesLater } from "../moments";
import type { Dossier } from "./dossier";

const HEADLINE = { binary: "auc", regression: "mae", multiclass: "accuracy" } as const;

/** What the job printed as it ended: training looks a little better than validation, as it always does. */
function finalMetrics({ story, told, jobEnded }: Dossier, { figures }: Evaluation): MetricData[] {
  const name = HEADLINE[story.problem.kind];
  const value = figures[name]?.value ?? 0;
  const better = name === "mae" ? value * 0.93 : value + (1 - value) * 0.15;
  const metric = (MetricName: string, Value: number): MetricData => ({
    MetricName,
    Value: Number(Value.toFixed(5)),
    Timestamp: jobEnded,
  });
  return [
    metric(`train:${name}`, better),
    metric(`validation:${name}`, value),
    metric("latency_p95_ms", told.quality?.latencyMs ?? 0),
  ];
}

function channels({ snapshotUri, story }: Dossier) {
  return ["train", "validation"].map((ChannelName) => ({
    ChannelName,
    DataSource: {
      S3DataSource: {
        S3DataType: "S3Prefix" as const,
        S3Uri: `${snapshotUri}${ChannelName}/`,
        S3DataDistributionType: "FullyReplicated" as const,
      },
    },
    ContentType: story.contentType,
    InputMode: "File" as const,
  }));
}

/** The job that trained a version, as DescribeTrainingJob answers it. No evaluation: it reported no figure. */
export function trainingJobRecord(
  dossier: Dossier,
  evaluation: Evaluation | null,
): DescribeTrainingJobResponse {
  const { story, told, account, jobName, jobArn, jobStarted, jobEnded, artifactUri } = dossier;
  const { training, stores } = story;
  const running = minutesLater(jobStarted, 3);
  const seconds = Math.round((jobEnded.getTime() - running.getTime()) / 1000);
  return {
    TrainingJobName: jobName,
    TrainingJobArn: jobArn,
    ModelArtifacts: { S3ModelArtifacts: artifactUri },
    TrainingJobStatus: "Completed",
    SecondaryStatus: "Completed",
    HyperParameters: { ...training.hyperparameters, ...told.hyperparameters },
    AlgorithmSpecification: { TrainingImage: training.image, TrainingInputMode: "File" },
    RoleArn: `arn:aws:iam::${account.id}:role/${training.role}`,
    InputDataConfig: channels(dossier),
    OutputDataConfig: {
      S3OutputPath: `s3://${stores.artifacts}/${story.name}/`,
      ...(stores.modelsKey ? { KmsKeyId: stores.modelsKey.arn } : {}),
    },
    ResourceConfig: { InstanceType: training.instanceType, InstanceCount: 1, VolumeSizeInGB: 50 },
    ...(training.inVpc
      ? { VpcConfig: { SecurityGroupIds: [account.securityGroup], Subnets: account.subnets } }
      : {}),
    StoppingCondition: { MaxRuntimeInSeconds: 43_200 },
    CreationTime: jobStarted,
    TrainingStartTime: running,
    TrainingEndTime: jobEnded,
    LastModifiedTime: jobEnded,
    SecondaryStatusTransitions: [
      { Status: "Starting", StartTime: jobStarted, EndTime: running },
      { Status: "Training", StartTime: running, EndTime: jobEnded },
      { Status: "Completed", StartTime: jobEnded, EndTime: jobEnded },
    ],
    ...(evaluation ? { FinalMetricDataList: finalMetrics(dossier, evaluation) } : {}),
    EnableNetworkIsolation: training.inVpc,
    EnableInterContainerTrafficEncryption: training.inVpc,
    EnableManagedSpotTraining: false,
    TrainingTimeInSeconds: seconds,
    BillableTimeInSeconds: seconds,
  };
}
