import { TAG_NAMES } from "@/lib/features/models/schema/model";
import type { Dossier, Folder } from "./records/dossier";
import type { FindingTruth, ModelTruth, ServingTruth, VersionTruth } from "./truth";

function tagsOf({ story }: Folder): ModelTruth["tags"] {
  const [owner, dataClassification, modelStage, complianceScope] = TAG_NAMES.map(
    (name) => story.tags[name] ?? null,
  );
  return {
    owner: owner ?? null,
    dataClassification: dataClassification ?? null,
    modelStage: modelStage ?? null,
    complianceScope: complianceScope ?? null,
  };
}

function versionTruth({ told, arn, at }: Dossier): VersionTruth {
  const { decision } = told;
  const decided = "at" in decision ? decision : null;
  return {
    version: told.version,
    arn,
    status: decision.status,
    approver: decided?.approver.email ?? null,
    approvedAt: decided?.status === "Approved" && decided.stamped ? at(decided.at).toISOString() : null,
    failedCriteria: told.failedCriteria ?? null,
  };
}

/** What is so for a model, from its story alone. */
export function modelTruth(folder: Folder, dossiers: Dossier[], endpoints: ServingTruth[]): ModelTruth {
  const { story, account, groupArn } = folder;
  const versions = dossiers.map(versionTruth);
  return {
    name: story.name,
    account: account.id,
    accountName: account.name,
    region: story.region,
    arn: groupArn,
    kind: story.declared ? "declared" : "registry",
    tags: tagsOf(folder),
    riskRating: story.card.risk,
    servingVersion: story.servingVersion,
    endpoints,
    versions,
    waiting: versions.flatMap(({ status, version }) => (status === "PendingManualApproval" ? [version] : [])),
  };
}

/** The findings a story tells of, each on its subject. */
export function findingTruths({ story, groupArn }: Folder, dossiers: Map<number, Dossier>): FindingTruth[] {
  return story.findings.map(({ kind, version }) => {
    const dossier = version === null ? undefined : dossiers.get(version);
    return { kind, modelName: story.name, version, subjectArn: dossier?.arn ?? groupArn };
  });
}
