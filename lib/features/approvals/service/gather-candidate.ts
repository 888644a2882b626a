import "server-only";
import { type Caller, findCallers } from "@/lib/features/access/service/find-callers";
import { listControlStates } from "@/lib/features/compliance/service/list-control-states";
import type { Finding } from "@/lib/features/models/schema/finding";
import type { VersionDetail } from "@/lib/features/models/schema/version";
import { findModel } from "@/lib/features/models/service/find-model";
import { listModelFindings } from "@/lib/features/models/service/list-model-findings";
import { readVersion } from "@/lib/features/models/service/read-version";
import type { Actor } from "@/lib/platform/auth/actor";
import type { Db } from "@/lib/platform/db/client";
import type { ControlStanding } from "../rules/gate-input";
import type { Criteria } from "../schema/criteria";
import { selectCriteria } from "../store/criteria";
import { type KeptReading, selectReading } from "../store/readings";

interface Candidate {
  model_id: number;
  /** Slug. */
  model: string;
  version: number;
  version_arn: string;
}

/** Everything the database holds of a version that a snapshot is put together from. */
export interface Material {
  candidate: VersionDetail;
  /** The version that serves, where it is another. */
  serving: VersionDetail | null;
  where: string | null;
  riskRating: string | null;
  kept: KeptReading | null;
  criteria: Criteria | null;
  controls: ControlStanding[];
  /** Open ones of the version and of its model. */
  findings: Finding[];
  /** Who called CreateTrainingJob for its training job, as far as the access log knows. */
  trainers: Caller[];
}

/** Gathers it, from Postgres alone. Throws AppError "not_found" for a model or version that is gone. */
export async function gatherCandidate(
  db: Db,
  actor: Actor,
  { model_id: modelId, model: slug, version, version_arn: versionArn }: Candidate,
): Promise<Material> {
  const model = await findModel(db, slug);
  const serves = model.serving_version;
  const [candidate, serving, kept, criteria, findings] = await Promise.all([
    readVersion(db, actor, slug, version),
    serves === null || serves === version ? null : readVersion(db, actor, slug, serves),
    selectReading(db, versionArn),
    selectCriteria(db, modelId),
    listModelFindings(db, actor, slug),
  ]);
  const frameworks = [...new Set(criteria?.body.controls.map(({ framework }) => framework))];
  const job = candidate.lineage.trainingJob?.arn;
  const [controls, trainers] = await Promise.all([
    listControlStates(db, actor, modelId, frameworks),
    job ? findCallers(db, actor, { eventName: "CreateTrainingJob", target: job }) : [],
  ]);
  return {
    candidate,
    serving,
    where: serving && model.serving_where,
    riskRating: model.risk_rating,
    kept,
    criteria,
    controls,
    findings: findings.filter((finding) => finding.version === null || finding.version === version),
    trainers,
  };
}
