import { createHash } from "node:crypto";
import type { MetricsSource } from "@aws-sdk/client-sagemaker";
import type { S3Bucket } from "@/demo/aws/state";
import { evaluate, type Evaluation } from "../evaluation/evaluate";
import type { Problem, Quality } from "../evaluation/problem";
import type { Random } from "../random";
import { putObject } from "../records/storage";

/** An evaluation measured once and found in many models' reports: the same bytes under different keys. */
export interface SharedEvaluation {
  evaluation: Evaluation;
  body: Buffer;
  digest: string;
}

const GRADES = 8;

/** Evaluations of one problem from good to poor. */
export function sharedEvaluations(problem: Problem, quality: Quality, random: Random): SharedEvaluation[] {
  return Array.from({ length: GRADES }, (_, grade) => {
    const graded = { ...quality, noise: quality.noise * (0.9 + grade * 0.04) };
    const evaluation = evaluate({ ...problem, rows: 2_000 }, graded, random.fork(`grade ${grade}`));
    const body = Buffer.from(JSON.stringify(evaluation.quality.statistics));
    return { evaluation, body, digest: `sha256:${createHash("sha256").update(body).digest("hex")}` };
  });
}

/** Puts the shared bytes under a key and names them as ModelMetrics do. */
export function putShared(
  bucket: S3Bucket,
  key: string,
  { body, digest }: SharedEvaluation,
  written: Date,
  random: Random,
): MetricsSource {
  putObject(bucket, { key, body, contentType: "application/json", written }, random);
  return { ContentType: "application/json", S3Uri: `s3://${bucket.name}/${key}`, ContentDigest: digest };
}
