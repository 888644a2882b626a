import { z } from "zod";

import { provenanceSchema } from "./finding";

const time = z.iso.datetime();

/**
 * How an endpoint variant relates to the registry: the version it serves, or none (a shadow deployment).
 * `weight` is the share of traffic, 0 to 1, as DescribeEndpoint's CurrentWeight divided by the sum.
 */
export const deploymentSchema = z.object({
  endpointName: z.string(),
  endpointArn: z.string(),
  endpointStatus: z.string(),
  account: z.string(),
  region: z.string(),
  variant: z.string(),
  weight: z.number().nullable(),
  configName: z.string(),
  sagemakerModel: z.string().nullable(),
  version: z.number().int().nullable(),
  versionArn: z.string().nullable(),
  artifactUri: z.string().nullable(),
  /** Why this endpoint is believed to serve this version. */
  reason: z.string(),
  /** When this configuration was first certain to serve, and when it stopped (null: still). */
  since: time,
  until: time.nullable(),
  source: provenanceSchema,
});
export type Deployment = z.infer<typeof deploymentSchema>;
