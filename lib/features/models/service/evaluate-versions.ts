import "server-only";
import type { Tx } from "@/lib/platform/db/client";
import { embeddedRating } from "../rules/card";
import { type Evaluation, evaluate, type KeptReport } from "../rules/evaluation";
import { reportsOf } from "../rules/reports";
import {
  type ObservedPackage,
  type ObservedTrainingJob,
  packageSchema,
  s3ReportSchema,
  trainingJobSchema,
} from "../schema/observed";
import { type KeptResource, loadByArn } from "../store/load-observations";

/** What is known of the quality of versions, by package ARN, with the risk rating of the card in the package. */
export type Evaluations = Map<string, Evaluation & { rating: string | null }>;

interface VersionRef {
  arn: string;
  training_job_arn: string | null;
}

/** Kept bodies as the schema reads them, by ARN; one it can't read is left out. */
function parsed<T>(
  schema: { safeParse: (value: unknown) => { data?: T } },
  kept: Map<string, KeptResource>,
): Map<string, { value: T; asOf: string }> {
  return new Map(
    [...kept].flatMap(([arn, { body, validFrom }]) => {
      const value = schema.safeParse(JSON.parse(body)).data;
      return value ? [[arn, { value, asOf: validFrom.toISOString() }] as const] : [];
    }),
  );
}

function evaluateOne(
  observed: ObservedPackage,
  reports: Map<string, KeptReport>,
  { jobArn, job }: { jobArn: string | null; job: ObservedTrainingJob | null },
): Evaluation & { rating: string | null } {
  const evaluation = evaluate(observed, reports, job);
  // A training job that was not read yet may hold figures: the question stays open.
  const open = evaluation.hasMetrics === false && jobArn !== null && job === null;
  const rating = embeddedRating(observed.ModelCard?.ModelCardContent);
  return { ...evaluation, hasMetrics: open ? null : evaluation.hasMetrics, rating };
}

/** Evaluates versions by all evidence that is kept of them. */
export async function evaluateVersions(tx: Tx, versions: VersionRef[]): Promise<Evaluations> {
  const arns = versions.map(({ arn }) => arn);
  const packages = parsed(packageSchema, await loadByArn(tx, "model_package", arns));
  const uris = [...packages.values()].flatMap(({ value }) => reportsOf(value).map(({ uri }) => uri));
  const kept = parsed(s3ReportSchema, await loadByArn(tx, "s3_report", uris));
  const reports = new Map([...kept].map(([uri, { value, asOf }]) => [uri, { report: value, asOf }]));
  const jobArns = versions.flatMap(({ training_job_arn }) => training_job_arn ?? []);
  const jobs = parsed(trainingJobSchema, await loadByArn(tx, "training_job", jobArns));
  return new Map(
    versions.flatMap(({ arn, training_job_arn: jobArn }) => {
      const observed = packages.get(arn)?.value;
      const job = (jobArn ? jobs.get(jobArn)?.value : undefined) ?? null;
      return observed ? [[arn, evaluateOne(observed, reports, { jobArn, job })] as const] : [];
    }),
  );
}
