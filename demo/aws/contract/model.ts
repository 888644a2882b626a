import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import type { Service } from "../operation";

const memberSchema = z.object({
  shape: z.string(),
  location: z.enum(["uri", "querystring", "header", "headers", "statusCode"]).optional(),
  locationName: z.string().optional(),
  idempotencyToken: z.boolean().optional(),
});

const shapeSchema = z.object({
  type: z.string(),
  members: z.record(z.string(), memberSchema).optional(),
  required: z.array(z.string()).optional(),
  member: memberSchema.optional(),
  key: memberSchema.optional(),
  value: memberSchema.optional(),
  enum: z.array(z.string()).optional(),
  pattern: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  flattened: z.boolean().optional(),
  union: z.boolean().optional(),
  payload: z.string().optional(),
  exception: z.boolean().optional(),
});

const modelSchema = z.object({
  operations: z.record(
    z.string(),
    z.object({
      name: z.string(),
      http: z.object({ method: z.string(), requestUri: z.string() }).optional(),
      input: memberSchema.optional(),
      output: z.object({ shape: z.string(), resultWrapper: z.string().optional() }).optional(),
      errors: z.array(z.object({ shape: z.string() })).optional(),
    }),
  ),
  shapes: z.record(z.string(), shapeSchema),
});

/** One shape of an AWS API model, as botocore's service-2.json writes it. */
export type Shape = z.infer<typeof shapeSchema>;
/** A reference from one shape to another. */
export type Member = z.infer<typeof memberSchema>;
/** An AWS API model, reduced to what requests and responses are held against. */
export type ServiceModel = z.infer<typeof modelSchema>;

const root = path.resolve(process.cwd(), "../shared/aws");

/** Why tests on AWS's own data can't run here, or null when they can: `describe.skipIf(awsDataMissing !== null)`. */
export const awsDataMissing = existsSync(root) ? null : "no AWS data beside the repository (../shared/aws)";

/** Path of a file of the AWS data. */
export function awsData(file: string): string {
  return path.join(root, file);
}

const models = new Map<Service, ServiceModel>();

/** The newest API model of a service (botocore). Throws when the AWS data is absent; ask `awsDataMissing` first. */
export function readModel(service: Service): ServiceModel {
  const known = models.get(service);
  if (known) return known;
  const bytes = gunzipSync(readFileSync(awsData(`api-models/botocore/${service}/service-2.json.gz`)));
  const model = modelSchema.parse(JSON.parse(bytes.toString("utf8")));
  models.set(service, model);
  return model;
}

/** The shape of that name. Throws when the model has none: a broken model, not a broken response. */
export function shapeOf(model: ServiceModel, name: string): Shape {
  const shape = model.shapes[name];
  if (!shape) throw new Error(`the API model has no shape ${name}`);
  return shape;
}

/** AWS's pattern as a JavaScript one that must match the whole string, or null where JavaScript can't say it. */
export function patternOf(shape: Shape): RegExp | null {
  if (shape.pattern === undefined) return null;
  // Java's class for ASCII letters and digits; the models have it only inside brackets.
  const pattern = shape.pattern.replaceAll("\\p{Alnum}", "a-zA-Z0-9");
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(`^(?:${pattern})$`, flags);
    } catch {
      continue;
    }
  }
  return null;
}
