import type { DescribePipelineExecutionResponse, DescribePipelineResponse } from "@aws-sdk/client-sagemaker";
import { minutesLater, type Moment } from "../moments";
import { PEOPLE, userContext } from "../people";
import { arnOf, type Dossier, type Folder } from "./dossier";

const EVALUATION_MINUTES = 25;

/** Prepares, trains, evaluates, and registers what is good enough. */
function definitionOf({ story }: Folder): string {
  const minimum = Object.keys(story.criteria)[0] ?? "accuracy";
  return JSON.stringify({
    Version: "2020-12-01",
    Metadata: {},
    Parameters: [
      { Name: "Snapshot", Type: "String", DefaultValue: `s3://${story.stores.data}/snapshots/latest/` },
      { Name: "Reason", Type: "String", DefaultValue: "asked for by a person" },
    ],
    Steps: [
      { Name: "PrepareSnapshot", Type: "Processing", Arguments: {} },
      { Name: "Train", Type: "Training", Arguments: {} },
      { Name: "Evaluate", Type: "Processing", Arguments: {} },
      {
        Name: "MeetsCriteria",
        Type: "Condition",
        Arguments: {
          Conditions: [
            {
              Type: "GreaterThanOrEqualTo",
              LeftValue: { "Std:JsonGet": { PropertyFile: { Get: "Steps.Evaluate" }, Path: minimum } },
              RightValue: 0,
            },
          ],
          IfSteps: [{ Name: "Register", Type: "RegisterModel", Arguments: {} }],
          ElseSteps: [],
        },
      },
    ],
  });
}

export interface PipelineRecords {
  pipeline: DescribePipelineResponse;
  executions: DescribePipelineExecutionResponse[];
}

/** The retraining pipeline of a model; each version from `versions` came out of an execution, `failed` of none. */
export function pipelineRecords(
  folder: Folder,
  versions: Dossier[],
  failed: { at: Moment; minutes: number; reason: string }[],
): PipelineRecords {
  const { story, account, at, random } = folder;
  const name = `${story.name}-retraining`;
  const arn = arnOf(account, story.region, `pipeline/${name}`);
  const by = userContext(PEOPLE.pipeline, account, story.region);
  const stream = random.fork(name);
  const execution = (
    started: Date,
    ended: Date,
    outcome: Partial<DescribePipelineExecutionResponse>,
  ): DescribePipelineExecutionResponse => ({
    PipelineArn: arn,
    PipelineExecutionArn: `${arn}/execution/${stream.hex(12)}`,
    PipelineExecutionDisplayName: `execution-${started.getTime()}`,
    PipelineExecutionStatus: "Succeeded",
    CreationTime: started,
    LastModifiedTime: ended,
    CreatedBy: by,
    LastModifiedBy: by,
    ...outcome,
  });
  const executions = [
    ...versions.map(({ jobStarted, jobEnded, told }) =>
      execution(minutesLater(jobStarted, -18), minutesLater(jobEnded, EVALUATION_MINUTES), {
        PipelineExecutionDescription: `Version ${told.version}`,
      }),
    ),
    ...failed.map(({ at: moment, minutes, reason }) =>
      execution(at(moment), minutesLater(at(moment), minutes), {
        PipelineExecutionStatus: "Failed",
        FailureReason: reason,
      }),
    ),
  ].toSorted((a, b) => Number(a.CreationTime) - Number(b.CreationTime));
  return {
    pipeline: {
      PipelineArn: arn,
      PipelineName: name,
      PipelineDisplayName: name,
      PipelineDescription: `Trains ${story.name} on the newest snapshot and registers the result.`,
      PipelineDefinition: definitionOf(folder),
      RoleArn: `arn:aws:iam::${account.id}:role/${story.project}-pipeline`,
      PipelineStatus: "Active",
      CreationTime: at("86d 09:00"),
      LastModifiedTime: at("60d 11:00"),
      LastRunTime: executions.at(-1)?.CreationTime,
      CreatedBy: by,
      LastModifiedBy: by,
    },
    executions,
  };
}
