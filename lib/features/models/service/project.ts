import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { factsOf } from "../rules/package-facts";
import { reportsOf } from "../rules/reports";
import type { Tags } from "../schema/model";
import {
  groupSchema,
  modelCardSchema,
  type Observation,
  type ObservedGroup,
  type ObservedPackage,
  packageSchema,
  type ResourceKind,
} from "../schema/observed";
import type { AwsScope } from "../schema/scope";
import { removeCards, upsertCards } from "../store/cards";
import { type EvidenceWanted, wantEvidence } from "../store/evidence-due";
import { ensureModels, type ModelFacts, removeModels, upsertModels } from "../store/upsert-models";
import { groupOf, removeVersions, upsertVersions } from "../store/upsert-versions";

/** What every projection of one batch needs. */
export interface Projection {
  tx: Tx;
  scope: AwsScope;
  now: Date;
  tagNames: Record<keyof Tags, string>;
  /** Until when a package was last known to be as it is kept; null where nobody knows. */
  knownBefore: (arn: string) => Date | null;
}

function tagsOf({ Tags: tags }: ObservedGroup, names: Projection["tagNames"]): Tags | null {
  if (!tags) return null;
  const value = (key: string) => tags.find((tag) => tag.Key === key)?.Value || null;
  return {
    owner: value(names.owner),
    dataClassification: value(names.dataClassification),
    modelStage: value(names.modelStage),
    complianceScope: value(names.complianceScope),
  };
}

async function projectGroups({ tx, scope, tagNames }: Projection, groups: ObservedGroup[]): Promise<void> {
  await upsertModels(
    tx,
    groups.map((group) => ({
      ...scope,
      kind: "registry",
      arn: group.ModelPackageGroupArn,
      name: group.ModelPackageGroupName,
      description: group.ModelPackageGroupDescription ?? null,
      createdAt: group.CreationTime ?? null,
      tags: tagsOf(group, tagNames),
    })),
  );
}

/** Where an ARN says that its object is; a training job of another account or region can't be read from this one. */
function homeOf(arn: string): AwsScope | null {
  const [, , , region, account] = arn.split(":");
  return region && account ? { account, region } : null;
}

function evidenceOf(observed: ObservedPackage, scope: AwsScope): EvidenceWanted[] {
  const versionArn = observed.ModelPackageArn;
  const { trainingJobArn, artifactUri } = factsOf(observed);
  const wanted: (Pick<EvidenceWanted, "kind" | "arn"> & Partial<AwsScope>)[] = reportsOf(observed).map(
    ({ uri }) => ({ kind: "s3_report", arn: uri }),
  );
  if (trainingJobArn) wanted.push({ kind: "training_job", arn: trainingJobArn, ...homeOf(trainingJobArn) });
  if (artifactUri) wanted.push({ kind: "s3_object", arn: artifactUri });
  // A card under a customer's key would cost a kms:Decrypt the reader need not have; its metadata is enough there.
  if (observed.ModelCard && !observed.SecurityConfig?.KmsKeyId)
    wanted.push({ kind: "package_card", arn: versionArn });
  return wanted.map((item) => ({ ...scope, ...item, versionArn }));
}

/** The groups these versions belong to, as far as a version tells of them. */
function groupsOf(versioned: ObservedPackage[], scope: AwsScope): ModelFacts[] {
  const groups = new Map(
    versioned.flatMap((observed) => {
      const group = groupOf(observed);
      return group ? [[group.arn, group.name] as const] : [];
    }),
  );
  return [...groups].map(([arn, name]) => ({
    ...scope,
    kind: "registry",
    arn,
    name,
    description: null,
    createdAt: null,
    tags: null,
  }));
}

async function projectPackages(projection: Projection, packages: ObservedPackage[]): Promise<void> {
  const { tx, scope, now, knownBefore } = projection;
  const versioned = packages.filter((observed) => groupOf(observed) !== null);
  // A version may come before its group: the list of groups failed, or was read before the group was made.
  await ensureModels(tx, groupsOf(versioned, scope));
  await upsertVersions(tx, versioned, now, knownBefore);
  await wantEvidence(
    tx,
    versioned.flatMap((observed) => evidenceOf(observed, scope)),
    now,
  );
}

function parsed<T>(
  schema: { safeParse: (value: unknown) => { data?: T } },
  observations: Observation[],
): T[] {
  return observations.flatMap(({ body }) => schema.safeParse(JSON.parse(body)).data ?? []);
}

/** Brings models, versions and cards up to date with what was read anew. The join itself comes after the pass. */
export async function projectObserved(
  projection: Projection,
  kind: ResourceKind,
  observations: Observation[],
): Promise<void> {
  if (observations.length === 0) return;
  if (kind === "model_package_group") return projectGroups(projection, parsed(groupSchema, observations));
  if (kind === "model_package") return projectPackages(projection, parsed(packageSchema, observations));
  if (kind === "model_card")
    return upsertCards(projection.tx, projection.scope, parsed(modelCardSchema, observations));
}

/** What AWS no longer lists. */
export async function projectGone(tx: Tx, kind: ResourceKind, arns: string[], now: Date): Promise<void> {
  if (kind === "model_package_group") return removeModels(tx, arns, now);
  if (kind === "model_package") return removeVersions(tx, arns, now);
  if (kind === "model_card") return removeCards(tx, arns);
}
