import { z } from "zod";
import { approvalStatusSchema } from "@/lib/features/models/schema/model";
import { artifactSchema } from "./snapshot";

/** What DescribeModelPackage and HeadObject answered of a version just now: all an effect in SageMaker rests on. */
export const readingSchema = z.strictObject({
  versionArn: z.string(),
  status: approvalStatusSchema.nullable(),
  packageStatus: z.string().nullable(),
  approvalDescription: z.string().nullable(),
  /** Custom metadata whose key begins with "countersign:". */
  marks: z.record(z.string(), z.string()),
  lastModifiedAt: z.iso.datetime().nullable(),
  lastModifiedBy: z.string().nullable(),
  /** Everything CreatedBy calls the submitter: profile, source identity, session name. */
  submitter: z.array(z.string()),
  artifacts: z.array(artifactSchema),
});
export type Reading = z.infer<typeof readingSchema>;
