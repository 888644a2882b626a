import "server-only";
import type { z } from "zod";
import type { Db } from "@/lib/platform/db/client";
import { type Evaluation, evaluate } from "../rules/evaluation";
import { reportsOf } from "../rules/reports";
import {
  modelCardSchema,
  type ObservedModelCard,
  type ObservedPackage,
  type ObservedPackageCard,
  type ObservedS3Object,
  type ObservedTrainingJob,
  packageCardSchema,
  packageSchema,
  s3ObjectSchema,
  s3ReportSchema,
  trainingJobSchema,
} from "../schema/observed";
import { findCards } from "../store/cards";
import { type KeptResource, loadByArn } from "../store/load-observations";

/** Everything kept of one version, parsed. */
export interface VersionEvidence {
  observed: ObservedPackage;
  job: ObservedTrainingJob | null;
  object: ObservedS3Object | null;
  packageCard: ObservedPackageCard | null;
  card: ObservedModelCard | null;
  evaluation: Evaluation;
}

interface VersionRef {
  arn: string;
  artifact_uri: string | null;
  training_job_arn: string | null;
}

function parse<T>(schema: z.ZodType<T>, kept: KeptResource | undefined): T | null {
  return kept ? (schema.safeParse(JSON.parse(kept.body)).data ?? null) : null;
}

/** Loads a version's package and the evidence it names; null when the package itself was set aside. */
export async function loadEvidence(
  db: Db,
  model: { id: number; account: string; region: string; name: string },
  { arn, artifact_uri, training_job_arn }: VersionRef,
): Promise<VersionEvidence | null> {
  const observed = parse(packageSchema, (await loadByArn(db, "model_package", [arn])).get(arn));
  if (!observed) return null;
  const one = (list: string | null) => (list ? [list] : []);
  const [reports, jobs, objects, packageCards, cards] = await Promise.all([
    loadByArn(
      db,
      "s3_report",
      reportsOf(observed).map(({ uri }) => uri),
    ),
    loadByArn(db, "training_job", one(training_job_arn)),
    loadByArn(db, "s3_object", one(artifact_uri)),
    loadByArn(db, "package_card", [arn]),
    findCards(db, [
      { id: model.id, account: model.account, region: model.region, name: model.name, versionArn: arn },
    ]),
  ]);
  const found = cards.get(model.id);
  const card = found
    ? parse(modelCardSchema, (await loadByArn(db, "model_card", [found.arn])).get(found.arn))
    : null;
  const job = parse(trainingJobSchema, training_job_arn ? jobs.get(training_job_arn) : undefined);
  const kept = new Map(
    [...reports].flatMap(([uri, item]) => {
      const report = parse(s3ReportSchema, item);
      return report ? [[uri, { report, asOf: item.validFrom.toISOString() }] as const] : [];
    }),
  );
  return {
    observed,
    job,
    object: parse(s3ObjectSchema, artifact_uri ? objects.get(artifact_uri) : undefined),
    packageCard: parse(packageCardSchema, packageCards.get(arn)),
    card,
    evaluation: evaluate(observed, kept, job),
  };
}
