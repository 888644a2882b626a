import type { ModelMetrics } from "@aws-sdk/client-sagemaker";
import { addEndpoints } from "../deployments";
import { sagemakerOf, type Site } from "../estate";
import { cardContent, cardStatus } from "../records/card";
import { type Dossier, type Folder, openDossier, openFolder } from "../records/dossier";
import { groupRecord } from "../records/group";
import { metadataOf } from "../records/metadata";
import { packageRecord } from "../records/package";
import { openPlaces, type Places, storeArtifact } from "../records/places";
import { tagged } from "../records/tags";
import { trainingJobRecord } from "../records/training-job";
import { findingTruths, modelTruth } from "../truth-of";
import { putShared, type SharedEvaluation, sharedEvaluations } from "./shared-reports";
import { storyOf } from "./story-of";
import { TEMPLATES } from "./templates";

/** Versions per model that keep their training job, artifact, reports and card; older ones were tidied away. */
const KEPT = 2;

interface Yard {
  site: Site;
  folder: Folder;
  places: Places;
  shared: SharedEvaluation;
  /** What every older version is measured by. */
  archived: ModelMetrics;
}

function addKept({ site, folder, places, shared }: Yard, dossier: Dossier): void {
  const sagemaker = sagemakerOf(site, folder.account, folder.story.region);
  const odd = dossier.told.oddities?.includes("no_metrics") ?? false;
  const evaluation = odd ? null : shared.evaluation;
  const key = `${dossier.reportsPrefix}/model-quality/statistics.json`;
  const record = packageRecord(dossier, {
    artifact: storeArtifact(places, dossier),
    metrics: odd
      ? undefined
      : {
          ModelQuality: {
            Statistics: putShared(places.reports, key, shared, dossier.registered, dossier.random),
          },
        },
    baselines: undefined,
    card: { ModelCardContent: cardContent(dossier, evaluation), ModelCardStatus: cardStatus(dossier) },
    hasJob: true,
    metadata: metadataOf(dossier),
  });
  sagemaker.trainingJobs.set(dossier.jobName, trainingJobRecord(dossier, evaluation));
  sagemaker.modelPackages.set(dossier.arn, record);
}

function addArchived({ site, folder, archived }: Yard, dossier: Dossier): void {
  const odd = dossier.told.oddities?.includes("no_metrics") ?? false;
  const record = packageRecord(dossier, {
    artifact: null,
    metrics: odd ? undefined : archived,
    baselines: undefined,
    card: undefined,
    hasJob: false,
    metadata: metadataOf(dossier),
  });
  sagemakerOf(site, folder.account, folder.story.region).modelPackages.set(dossier.arn, record);
}

function openYard(site: Site, folder: Folder, shared: SharedEvaluation): Yard {
  const places = openPlaces(site.state, folder);
  const { name } = folder.story;
  const key = `${name}/archive/model-quality/statistics.json`;
  const statistics = putShared(
    places.reports,
    key,
    shared,
    site.at(folder.story.created),
    folder.random.fork("archive"),
  );
  return { site, folder, places, shared, archived: { ModelQuality: { Statistics: statistics } } };
}

function addOne(site: Site, index: number, evaluations: Map<string, SharedEvaluation[]>): void {
  const random = site.random.fork(`model ${index}`);
  const story = storyOf(index, random);
  const folder = openFolder(story, site.at, random.fork("records"));
  const shared = random.pick(evaluations.get(story.problem.kind) ?? []);
  const yard = openYard(site, folder, shared);
  const sagemaker = sagemakerOf(site, folder.account, story.region);
  sagemaker.modelPackageGroups.set(story.name, groupRecord(folder));
  sagemaker.tags.set(folder.groupArn, tagged(story.tags));

  const dossiers = new Map(story.versions.map((told) => [told.version, openDossier(folder, told)]));
  for (const dossier of dossiers.values()) {
    const { version } = dossier.told;
    const isKept = version > story.versions.length - KEPT || version === story.servingVersion;
    (isKept ? addKept : addArchived)(yard, dossier);
  }
  const endpoints = addEndpoints(site, folder, dossiers);
  site.truth.models.push(modelTruth(folder, [...dossiers.values()], endpoints));
  site.truth.findings.push(...findingTruths(folder, dossiers));
}

/** Adds models in bulk: 20 versions each on average, made by the same records as the four that have a story. */
export function addMany(site: Site, models: number): void {
  if (models === 0) return;
  const random = site.random.fork("shared evaluations");
  const evaluations = new Map(
    TEMPLATES.map(({ problem, quality }) => [
      problem.kind,
      sharedEvaluations(problem, quality, random.fork(problem.kind)),
    ]),
  );
  for (let index = 0; index < models; index += 1) addOne(site, index, evaluations);
}
