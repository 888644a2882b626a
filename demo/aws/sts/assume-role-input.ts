import { z } from "zod";

const text = (low: number, high: number, pattern: RegExp) => z.string().min(low).max(high).regex(pattern);

/** Numbers of a form are text. */
const wholeNumber = (low: number, high: number) => z.coerce.number().int().min(low).max(high);

const name = text(2, 64, /^[\w+=,.@-]*$/);
const arn = text(20, 2048, /^[\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]+$/u);
const tagKey = text(1, 128, /^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u);

/** AssumeRole's input as the STS API model gives it. */
export const assumeRoleInput = z.object({
  RoleArn: arn,
  RoleSessionName: name,
  DurationSeconds: wholeNumber(900, 43_200).optional(),
  ExternalId: text(2, 1224, /^[\w+=,.@:/-]*$/).optional(),
  SourceIdentity: name.optional(),
  Tags: z
    .array(z.object({ Key: tagKey, Value: text(0, 256, /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u) }))
    .max(50)
    .optional(),
  TransitiveTagKeys: z.array(tagKey).max(50).optional(),
  PolicyArns: z.array(z.object({ arn: arn.optional() })).optional(),
  Policy: z
    .string()
    .min(1)
    .regex(/^[\t\n\r\x20-\xff]+$/)
    .optional(),
  SerialNumber: text(9, 256, /^[\w+=/:,.@-]*$/).optional(),
  TokenCode: text(6, 6, /^\d*$/).optional(),
  ProvidedContexts: z
    .array(
      z.object({ ProviderArn: arn.optional(), ContextAssertion: z.string().min(4).max(2048).optional() }),
    )
    .min(1)
    .max(5)
    .optional(),
  MinimumSessionTokenSize: wholeNumber(0, 4096).optional(),
});
