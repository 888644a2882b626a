import { z } from "zod";
import { approvalStatusSchema } from "@/lib/features/models/schema/model";
import { keepableLine } from "@/lib/platform/db/keepable";
import type { Artifact } from "../schema/snapshot";

// Whatever is missing is null; what is there and of another kind than the API model says fails the whole reading.
const text = z
  .string()
  .transform(keepableLine)
  .nullish()
  .transform((value) => value ?? null);

const s3DataSource = z.object({ S3Uri: text, ETag: text, ManifestEtag: text }).nullish();

const container = z.object({
  Image: text,
  ImageDigest: text,
  ModelDataUrl: text,
  ModelDataETag: text,
  ModelDataSource: z.object({ S3DataSource: s3DataSource }).nullish(),
  AdditionalModelDataSources: z.array(z.object({ S3DataSource: s3DataSource })).nullish(),
});
type Container = z.infer<typeof container>;
type S3DataSource = z.infer<typeof s3DataSource>;

const specification = z.object({ Containers: z.array(container).nullish() });

const userContext = z
  .object({
    UserProfileName: text,
    IamIdentity: z.object({ Arn: text, PrincipalId: text, SourceIdentity: text }).nullish(),
  })
  .nullish();
export type UserContext = z.infer<typeof userContext>;

/** DescribeModelPackage (SageMaker API reference), as much of it as a decision rests on. */
export const packageAnswerSchema = z.object({
  ModelPackageArn: z.string(),
  ModelPackageStatus: text,
  ModelApprovalStatus: approvalStatusSchema.nullish(),
  ApprovalDescription: text,
  CustomerMetadataProperties: z.record(z.string(), z.string().transform(keepableLine)).nullish(),
  ModelLifeCycle: z.object({ Stage: text }).nullish(),
  LastModifiedTime: z.date().nullish(),
  LastModifiedBy: userContext,
  CreatedBy: userContext,
  InferenceSpecification: specification.nullish(),
  AdditionalInferenceSpecifications: z.array(specification).nullish(),
});
export type PackageAnswer = z.infer<typeof packageAnswerSchema>;

/** What the registry says of a file or image; what S3 says of it comes later. */
export type Registered = Pick<Artifact, "uri" | "image" | "imageDigest" | "registeredEtag">;

function etagOf(source: S3DataSource): string | null {
  return source?.ETag ?? source?.ManifestEtag ?? null;
}

function registeredIn(found: Container): Registered[] {
  const source = found.ModelDataSource?.S3DataSource;
  const main = {
    uri: found.ModelDataUrl ?? source?.S3Uri ?? null,
    image: found.Image,
    imageDigest: found.ImageDigest,
    registeredEtag: found.ModelDataETag ?? etagOf(source),
  };
  const beside = (found.AdditionalModelDataSources ?? []).map(({ S3DataSource }) => ({
    uri: S3DataSource?.S3Uri ?? null,
    image: null,
    imageDigest: null,
    registeredEtag: etagOf(S3DataSource),
  }));
  return [main, ...beside];
}

/** Everything the version is made of, in the registry's order: other ways to serve it are part of it too. */
export function registeredOf(answer: PackageAnswer): Registered[] {
  const specifications = [answer.InferenceSpecification, ...(answer.AdditionalInferenceSpecifications ?? [])];
  return specifications.flatMap((one) => (one?.Containers ?? []).flatMap(registeredIn));
}

/** The name of a session of a role, or of a user: the end of an IAM ARN. */
function lastPartOf(arn: string | null | undefined): string | null {
  return arn?.split("/").slice(1).at(-1) ?? null;
}

/** Everything a UserContext calls a person: Studio profile, STS source identity, session or user name. */
export function namesOf(context: UserContext): string[] {
  const identity = context?.IamIdentity;
  // AROA…:session, where the ARN is left out.
  const session = identity?.PrincipalId?.split(":").slice(1).join(":");
  const names = [context?.UserProfileName, identity?.SourceIdentity, lastPartOf(identity?.Arn), session];
  return [...new Set(names.flatMap((name) => (name ? [name] : [])))];
}
