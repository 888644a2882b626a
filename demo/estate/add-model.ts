import type { DescribeModelCardResponse } from "@aws-sdk/client-sagemaker";
import { addEndpoints } from "./deployments";
import { sagemakerOf, type Site } from "./estate";
import { evaluate, type Evaluation } from "./evaluation/evaluate";
import type { Watched } from "./monitoring/monitor";
import { cardContent, cardStatus, nextModelCard } from "./records/card";
import { type Dossier, openDossier, openFolder } from "./records/dossier";
import { groupRecord } from "./records/group";
import { metadataOf } from "./records/metadata";
import { bareRecord, packageRecord } from "./records/package";
import { openPlaces, type Places, storeArtifact, storeSnapshot } from "./records/places";
import { storeReports } from "./records/reports";
import { tagged } from "./records/tags";
import { trainingJobRecord } from "./records/training-job";
import type { ModelStory } from "./story";
import { findingTruths, modelTruth } from "./truth-of";

function evaluationOf({ told, story, random }: Dossier): Evaluation | null {
  return told.quality ? evaluate(story.problem, told.quality, random.fork("evaluation")) : null;
}

interface Added {
  /** Content of its card; null where it has none. */
  content: string | null;
  evaluation: Evaluation | null;
}

/** Puts one version with all that belongs to it. */
function addVersion(site: Site, places: Places, dossier: Dossier): Added {
  const { story, told, account } = dossier;
  const sagemaker = sagemakerOf(site, account, story.region);
  if (told.oddities?.includes("bare")) {
    sagemaker.modelPackages.set(dossier.arn, bareRecord(dossier));
    return { content: null, evaluation: null };
  }
  const evaluation = evaluationOf(dossier);
  storeSnapshot(places, dossier);
  const artifact = storeArtifact(places, dossier);
  const reports = evaluation ? storeReports(places, dossier, evaluation, site.truth) : null;
  sagemaker.trainingJobs.set(dossier.jobName, trainingJobRecord(dossier, evaluation));
  const content = cardContent(dossier, evaluation);
  const record = packageRecord(dossier, {
    artifact,
    metrics: reports?.metrics,
    baselines: reports?.baselines,
    card: { ModelCardContent: content, ModelCardStatus: cardStatus(dossier) },
    hasJob: true,
    metadata: metadataOf(dossier),
  });
  sagemaker.modelPackages.set(dossier.arn, record);
  return { content, evaluation };
}

/** Puts a model as its story tells it, and writes down what is so; answers what its monitoring needs. */
export function addModel(site: Site, story: ModelStory): Watched {
  const folder = openFolder(story, site.at, site.random.fork(`${story.account}/${story.name}`));
  const { account, groupArn } = folder;
  const sagemaker = sagemakerOf(site, account, story.region);
  const places = openPlaces(site.state, folder);
  sagemaker.modelPackageGroups.set(story.name, groupRecord(folder));
  sagemaker.tags.set(groupArn, tagged(story.tags));

  const dossiers = new Map(story.versions.map((told) => [told.version, openDossier(folder, told)]));
  const cards: DescribeModelCardResponse[] = [];
  const evaluations = new Map<number, Evaluation>();
  for (const dossier of dossiers.values()) {
    const { content, evaluation } = addVersion(site, places, dossier);
    if (evaluation) evaluations.set(dossier.told.version, evaluation);
    if (content && dossier.told.decision.status === "Approved") {
      cards.push(nextModelCard(dossier, content, cards));
    }
  }
  sagemaker.modelCards.set(story.name, cards);

  const endpoints = addEndpoints(site, folder, dossiers);
  site.truth.models.push(modelTruth(folder, [...dossiers.values()], endpoints));
  site.truth.findings.push(...findingTruths(folder, dossiers));
  site.truth.trainingData.push({
    modelName: story.name,
    bucket: story.stores.data,
    kmsKeyArn: story.stores.dataKey?.arn ?? null,
    keyOwner: story.stores.dataKey?.owner ?? null,
    readers: [`arn:aws:iam::${account.id}:role/${story.training.role}`],
  });
  return { folder, places, dossiers, evaluations };
}
