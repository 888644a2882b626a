import { sagemakerOf, type Site } from "../estate";
import type { Moment } from "../moments";
import { pipelineRecords } from "../records/pipeline";
import type { Watched } from "./monitor";

interface PipelineStory {
  /** Versions it made; older ones came out of notebooks. */
  versions: number[];
  failed: { at: Moment; minutes: number; reason: string }[];
}

const STEP_FAILED = "Step failure: One or multiple steps failed.";

export const PIPELINES: Record<string, PipelineStory> = {
  "credit-scoring": { versions: [5, 6, 7], failed: [{ at: "27d 02:30", minutes: 31, reason: STEP_FAILED }] },
  reco: { versions: [1, 2, 3, 4, 5], failed: [{ at: "14d 03:10", minutes: 96, reason: STEP_FAILED }] },
  "motor-pricing": { versions: [5, 6], failed: [{ at: "30d 03:00", minutes: 12, reason: STEP_FAILED }] },
};

/** Puts the retraining pipeline of a model that has one, with what it ran. */
export function addPipeline(site: Site, { folder, dossiers }: Watched): void {
  const story = PIPELINES[folder.story.name];
  if (!story) return;
  const sagemaker = sagemakerOf(site, folder.account, folder.story.region);
  const made = story.versions.flatMap((version) => dossiers.get(version) ?? []);
  const { pipeline, executions } = pipelineRecords(folder, made, story.failed);
  sagemaker.pipelines.set(pipeline.PipelineName ?? "", pipeline);
  for (const execution of executions) {
    sagemaker.pipelineExecutions.set(execution.PipelineExecutionArn ?? "", execution);
  }
}
