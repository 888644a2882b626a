import type { ObservedPackage, ObservedS3Object, ObservedTrainingJob } from "../schema/observed";
import type { Lineage } from "../schema/version";
import { factsOf } from "./package-facts";

function trainingJobOf(arn: string | null, job: ObservedTrainingJob | null): Lineage["trainingJob"] {
  if (!arn) return null;
  const name = arn.split("/").at(-1) ?? arn;
  if (!job) return { name, arn, status: null, role: null, endedAt: null, inVpc: null };
  return {
    name: job.TrainingJobName,
    arn,
    status: job.TrainingJobStatus ?? null,
    role: job.RoleArn ?? null,
    endedAt: job.TrainingEndTime ?? null,
    inVpc: job.TrainingJobStatus === "Not found" ? null : Boolean(job.VpcConfig),
  };
}

/** Where a version comes from: data, commit, training job, artifact. What nobody recorded is null. */
export function lineageOf(
  observed: ObservedPackage,
  job: ObservedTrainingJob | null,
  object: ObservedS3Object | null,
): Lineage {
  const facts = factsOf(observed);
  const container = observed.InferenceSpecification?.Containers?.[0];
  return {
    dataSnapshot: facts.dataSnapshot,
    commit: facts.commit,
    repository: facts.repository,
    trainingJob: trainingJobOf(facts.trainingJobArn, job),
    artifact: facts.artifactUri
      ? {
          uri: facts.artifactUri,
          image: container?.Image ?? null,
          imageDigest: container?.ImageDigest ?? null,
          etag: object?.ETag ?? null,
          versionId: object?.VersionId ?? null,
          checksumSha256: object?.ChecksumSHA256 ?? null,
          bytes: object?.ContentLength ?? null,
          kmsKey: object?.SSEKMSKeyId ?? null,
        }
      : null,
  };
}
