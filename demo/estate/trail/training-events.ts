import type { Watched } from "../monitoring/monitor";
import { dayOf, minutesLater } from "../moments";
import type { Dossier } from "../records/dossier";
import { dataKeyAt } from "../records/places";
import { keyCall, objectCall } from "./data-calls";
import type { Happening } from "./happening";
import { assumeRole, sagemakerCall } from "./management-calls";
import { actorAt } from "./actor-at";
import { inJob, sagemakerService, throughS3 } from "./places";

/** Parts of a snapshot's data beside its manifest. */
export const PARTS = 4;

export function partKey(taken: Date, part: number): string {
  return `snapshots/${dayOf(taken)}/part-${String(part).padStart(5, "0")}.parquet`;
}

/** The story of each key: whose data or artifacts it protects. */
export type KeyModels = (keyArn: string) => string[];

/** What training a version leaves in the log: the job, its role, the data it read, the artifact it wrote. */
function trainingOf(dossier: Dossier, keyModels: KeyModels): Happening[] {
  const { story, account, jobStarted, jobEnded, at, told } = dossier;
  const { name: model, stores, training, region } = story;
  const models = [model];
  const seed = dossier.jobName;
  const roleArn = `arn:aws:iam::${account.id}:role/${training.role}`;
  const job = inJob(account.name, training.role);
  const taken = at(told.snapshot);
  const started = sagemakerCall(
    { at: jobStarted, by: actorAt(account.name, told.by), region, seed, models },
    "CreateTrainingJob",
    {
      trainingJobName: dossier.jobName,
      roleArn,
      algorithmSpecification: { trainingImage: training.image, trainingInputMode: "File" },
      inputDataConfig: [
        {
          channelName: "train",
          dataSource: { s3DataSource: { s3DataType: "S3Prefix", s3Uri: dossier.snapshotUri } },
        },
      ],
      outputDataConfig: { s3OutputPath: `s3://${stores.artifacts}/${story.name}/` },
      resourceConfig: { instanceCount: 1, instanceType: training.instanceType },
    },
    { trainingJobArn: dossier.jobArn },
  );
  const taking = {
    at: minutesLater(jobStarted, 1),
    by: sagemakerService(account.name),
    region,
    seed,
    models,
  };
  const assumed = assumeRole(taking, { account, role: training.role, session: "SageMaker" });
  const keys = [
    `snapshots/${dayOf(taken)}/manifest.json`,
    ...Array.from({ length: PARTS }, (_, n) => partKey(taken, n)),
  ];
  const reads = keys.flatMap((key, index) => {
    const when = new Date(jobStarted.getTime() + (210 + 4 * index) * 1000);
    const occasion = { at: when, by: job, region, seed: `${seed}/${key}`, models };
    const read = objectCall(occasion, "GetObject", stores.data, key, index === 0 ? 512 : 38_400_000);
    const dataKey = dataKeyAt(dossier, taken);
    if (!dataKey) return [read];
    const { arn } = dataKey;
    return [
      read,
      keyCall({ ...occasion, by: throughS3(job), models: keyModels(arn) }, "Decrypt", arn, stores.data),
    ];
  });
  const writing = { at: jobEnded, by: job, region, seed, models };
  const written = objectCall(writing, "PutObject", stores.artifacts, dossier.artifactKey, 1_830_000);
  if (!stores.modelsKey) return [started, assumed, ...reads, written];
  const { arn } = stores.modelsKey;
  const wrapped = { ...writing, by: throughS3(job), models: keyModels(arn) };
  return [started, assumed, ...reads, written, keyCall(wrapped, "GenerateDataKey", arn, stores.artifacts)];
}

export function trainingEvents(watched: Watched[], keyModels: KeyModels): Happening[] {
  return watched.flatMap(({ dossiers }) =>
    [...dossiers.values()]
      .filter(({ told }) => !told.oddities?.includes("bare"))
      .flatMap((dossier) => trainingOf(dossier, keyModels)),
  );
}
