import { z } from "zod";
import { endpointConfigSchema, trainingJobSchema } from "./observed";

/** What a part is to its model. */
type PartKind = "endpoint" | "registry" | "training_data" | "artifact" | "kms_key" | "execution_role";

/** An AWS object, or all objects under a prefix of an ARN, that a model is made of. */
export interface ModelPart {
  modelId: number;
  concern: PartKind;
  /** `role`: the ARN of a role that acts for the model. */
  match: "arn" | "prefix" | "role";
  value: string;
  /** Why it belongs to the model, as a sentence. */
  reason: string;
}

const text = z.string().nullish().catch(null);

const channel = z.object({
  DataSource: z
    .object({ S3DataSource: z.object({ S3DataType: text, S3Uri: text }).nullish().catch(null) })
    .nullish()
    .catch(null),
});

/** DescribeTrainingJob: what it reads, and the keys it works with. */
export const trainingInputSchema = trainingJobSchema.extend({
  InputDataConfig: z.array(channel).nullish().catch(null),
  OutputDataConfig: z.object({ KmsKeyId: text }).nullish().catch(null),
  ResourceConfig: z.object({ VolumeKmsKeyId: text }).nullish().catch(null),
});
export type TrainingInput = z.infer<typeof trainingInputSchema>;

/** DescribeEndpointConfig with the key of its volumes. */
export const endpointStorageSchema = endpointConfigSchema.extend({ KmsKeyId: text });
export type EndpointStorage = z.infer<typeof endpointStorageSchema>;
