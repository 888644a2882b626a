import type { ConfigState } from "@/lib/features/compliance/schema/kinds";
import { type AccountName, KEYS, type Region } from "../accounts";
import { motorPricing } from "../models/motor-pricing";
import type { Moment } from "../moments";
import { PEOPLE, type Person } from "../people";
import { PUBLIC_ACCESS } from "./as-it-was";
import { ISOLATION_RULE, KMS_RULE, PUBLIC_ACCESS_RULE, ROTATION_RULE, type RuleResource } from "./rules";

/** Who made a change, and by which call. */
export interface Deed {
  by: Person;
  service: "s3" | "kms";
  call: string;
  request: Record<string, unknown>;
}

export interface Turn {
  /** When Config told so; whoever made it so did it minutes before. */
  at: Moment;
  to: ConfigState;
  /** Null: nobody did anything. */
  deed: Deed | null;
}

/** How a rule's word on a resource went over the 90 days, where it did not stay the same. */
export interface PastStory {
  account: AccountName;
  region: Region;
  rule: string;
  type: RuleResource;
  /** By its name. */
  resource: string;
  /** Models with a story that the resource is part of. */
  models: string[];
  first: ConfigState;
  /** Oldest first. */
  turns: Turn[];
}

const idOfKey = (arn: string) => arn.split("/").at(-1) ?? arn;

const bank = { account: "bank", region: "eu-west-1" } as const;
const insurance = { account: "insurance", region: "eu-west-1" } as const;

function encryption(call: "PutBucketEncryption" | "DeleteBucketEncryption", key: string): Deed {
  const rule = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: key } };
  const configuration = { ServerSideEncryptionConfiguration: { Rule: rule } };
  const request = {
    bucketName: motorPricing.stores.data,
    encryption: "",
    ...(call === "PutBucketEncryption" ? configuration : {}),
  };
  return { by: PEOPLE.jonas, service: "s3", call, request };
}

/** The training data of motor-pricing got a key and lost it, twice. */
const pricingData: PastStory = {
  ...insurance,
  rule: KMS_RULE,
  type: "AWS::S3::Bucket",
  resource: motorPricing.stores.data,
  models: [motorPricing.name],
  first: "NON_COMPLIANT",
  turns: (motorPricing.stores.dataKeyBefore ?? []).flatMap(({ key, from, to }): Turn[] => [
    { at: from, to: "COMPLIANT", deed: encryption("PutBucketEncryption", key.arn) },
    { at: to, to: "NON_COMPLIANT", deed: encryption("DeleteBucketEncryption", key.arn) },
  ]),
};

function publicAccess(bucketName: string, by: Person, blocked: boolean): Deed {
  const PublicAccessBlockConfiguration = Object.fromEntries(PUBLIC_ACCESS.map((name) => [name, blocked]));
  const request = { bucketName, publicAccessBlock: "", PublicAccessBlockConfiguration };
  return { by, service: "s3", call: "PutBucketPublicAccessBlock", request };
}

const publicAccessOf = (
  place: typeof bank | typeof insurance,
  resource: string,
  models: string[],
  by: Person,
  turns: [Moment, ConfigState][],
): PastStory => ({
  ...place,
  rule: PUBLIC_ACCESS_RULE,
  type: "AWS::S3::Bucket",
  resource,
  models,
  first: turns[0]?.[1] === "COMPLIANT" ? "NON_COMPLIANT" : "COMPLIANT",
  turns: turns.map(([at, to]) => ({ at, to, deed: publicAccess(resource, by, to === "COMPLIANT") })),
});

const rotationOf = (
  place: typeof bank | typeof insurance,
  arn: string,
  models: string[],
  by: Person,
  turns: [Moment, ConfigState][],
): PastStory => ({
  ...place,
  rule: ROTATION_RULE,
  type: "AWS::KMS::Key",
  resource: idOfKey(arn),
  models,
  first: "NON_COMPLIANT",
  turns: turns.map(([at, to]) => {
    const call = to === "COMPLIANT" ? "EnableKeyRotation" : "DisableKeyRotation";
    return { at, to, deed: { by, service: "kms", call, request: { keyId: arn } } };
  }),
});

/** Every change of state that Config tells of in the estate. */
export const PAST: PastStory[] = [
  pricingData,
  publicAccessOf(bank, "bank-helpdesk-questions", ["staff-assistant"], PEOPLE.ruben, [
    ["80d 11:20", "COMPLIANT"],
  ]),
  // Opened for an auditor's download link, and closed again within the hour.
  publicAccessOf(bank, "bank-model-reports", [], PEOPLE.ruben, [
    ["33d 13:40", "NON_COMPLIANT"],
    ["33d 14:25", "COMPLIANT"],
  ]),
  publicAccessOf(insurance, "insurance-model-reports", [], PEOPLE.jonas, [["60d 09:15", "COMPLIANT"]]),
  rotationOf(bank, KEYS.bankTrainingData.arn, ["credit-scoring"], PEOPLE.ruben, [["66d 10:30", "COMPLIANT"]]),
  rotationOf(bank, KEYS.bankModels.arn, ["credit-scoring", "staff-assistant"], PEOPLE.ruben, [
    ["66d 10:36", "COMPLIANT"],
    ["26d 09:30", "NON_COMPLIANT"],
    ["25d 15:00", "COMPLIANT"],
  ]),
  rotationOf(insurance, KEYS.insuranceModels.arn, ["motor-pricing"], PEOPLE.jonas, [
    ["68d 11:00", "COMPLIANT"],
  ]),
  {
    ...insurance,
    rule: ISOLATION_RULE,
    type: "AWS::SageMaker::Model",
    resource: "motor-pricing-prod-v5-model",
    models: [motorPricing.name],
    first: "COMPLIANT",
    turns: [{ at: "2d 09:58", to: "INSUFFICIENT_DATA", deed: null }],
  },
];
