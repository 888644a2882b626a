import { describe, expect, it } from "vitest";
import { packageSchema, s3ObjectSchema, sagemakerModelSchema } from "../schema/observed";
import { endpointStorageSchema, trainingInputSchema } from "../schema/part";
import { type MadeModel, type MadeVersion, partsOf } from "./parts";

const SAGEMAKER = "arn:aws:sagemaker:eu-west-1:447120938816";
const EMPTY: MadeModel = {
  id: 7,
  name: "credit-scoring",
  account: "447120938816",
  region: "eu-west-1",
  arn: "countersign:declared:447120938816:eu-west-1:credit-scoring",
  versions: [],
  deployments: [],
  cards: [],
  resources: [],
};

function version(number: number, over: Partial<MadeVersion> = {}): MadeVersion {
  const arn = `${SAGEMAKER}:model-package/credit-scoring/${number}`;
  return {
    version: number,
    arn,
    artifactUri: null,
    trainingJobArn: null,
    package: null,
    job: null,
    object: null,
    ...over,
  };
}
const shown = (made: Partial<MadeModel>) =>
  partsOf({ ...EMPTY, ...made }).map(({ concern, match, value }) => `${concern} ${match} ${value}`);
const job = (given: object) =>
  trainingInputSchema.parse({
    TrainingJobName: "j",
    TrainingJobArn: `${SAGEMAKER}:training-job/j`,
    ...given,
  });
const channel = (S3Uri: string, S3DataType = "S3Prefix") => ({
  DataSource: { S3DataSource: { S3Uri, S3DataType } },
});

describe("partsOf", () => {
  it("names the group and every version in it", () => {
    expect(shown({ arn: `${SAGEMAKER}:model-package-group/credit-scoring`, versions: [version(1)] })).toEqual(
      [
        `registry arn ${SAGEMAKER}:model-package-group/credit-scoring`,
        `registry prefix ${SAGEMAKER}:model-package/credit-scoring/`,
        `registry arn ${SAGEMAKER}:model-package/credit-scoring/1`,
      ],
    );
  });

  it("names the training job, its role, data and keys", () => {
    const trained = version(7, {
      trainingJobArn: `${SAGEMAKER}:training-job/j`,
      job: job({
        RoleArn: "arn:aws:iam::447120938816:role/CreditScoringTraining",
        InputDataConfig: [
          channel("s3://data/2026/tra"),
          channel("s3://data"),
          channel("s3://data/list.manifest", "ManifestFile"),
          { DataSource: { FileSystemDataSource: { FileSystemId: "fs-1" } } },
        ],
        OutputDataConfig: { KmsKeyId: "alias/models" },
        ResourceConfig: { VolumeKmsKeyId: "1234-abcd" },
      }),
    });
    expect(shown({ versions: [trained] }).slice(1)).toEqual([
      `registry arn ${SAGEMAKER}:training-job/j`,
      "training_data prefix arn:aws:s3:::data/2026/tra",
      "training_data arn arn:aws:s3:::data",
      "training_data prefix arn:aws:s3:::data/",
      "training_data arn arn:aws:s3:::data/list.manifest",
      "training_data prefix arn:aws:s3:::data/list.manifest/",
      "execution_role role arn:aws:iam::447120938816:role/CreditScoringTraining",
      "kms_key arn arn:aws:kms:eu-west-1:447120938816:alias/models",
      "kms_key arn arn:aws:kms:eu-west-1:447120938816:key/1234-abcd",
    ]);
    expect(partsOf({ ...EMPTY, versions: [trained] })).toContainEqual({
      modelId: 7,
      concern: "training_data",
      match: "prefix",
      value: "arn:aws:s3:::data/2026/tra",
      reason: "Training job j, which made version 7, reads it.",
    });
  });

  it("names snapshot, artifact and their keys", () => {
    const made = version(2, {
      artifactUri: "s3://models/credit/model.tar.gz",
      package: packageSchema.parse({
        ModelPackageArn: "arn",
        CustomerMetadataProperties: { dataSnapshot: "s3://data/snapshots/2026-10-01/" },
        SecurityConfig: { KmsKeyId: "arn:aws:kms:eu-west-1:447120938816:key/p" },
      }),
      object: s3ObjectSchema.parse({
        Uri: "s3://models/credit/model.tar.gz",
        SSEKMSKeyId: "arn:aws:kms:eu-west-1:447120938816:key/o",
      }),
    });
    expect(shown({ versions: [made] }).slice(1)).toEqual([
      "training_data prefix arn:aws:s3:::data/snapshots/2026-10-01/",
      "training_data arn arn:aws:s3:::data",
      "artifact arn arn:aws:s3:::models/credit/model.tar.gz",
      "kms_key arn arn:aws:kms:eu-west-1:447120938816:key/p",
      "kms_key arn arn:aws:kms:eu-west-1:447120938816:key/o",
    ]);
  });

  it("leaves out a snapshot that is no place in S3, and folders are prefixes", () => {
    const package_ = packageSchema.parse({
      ModelPackageArn: "arn",
      CustomerMetadataProperties: { dataSnapshot: "october" },
    });
    expect(
      shown({ versions: [version(1, { package: package_, artifactUri: "s3://models/credit/" })] }).slice(1),
    ).toEqual(["artifact prefix arn:aws:s3:::models/credit/"]);
  });

  it("names endpoints with what stands behind them, also what is gone", () => {
    const deployment = { endpointName: "credit", endpointArn: `${SAGEMAKER}:endpoint/credit`, version: 3 };
    const config = endpointStorageSchema.parse({
      EndpointConfigName: "c-2",
      EndpointConfigArn: `${SAGEMAKER}:endpoint-config/c-2`,
      KmsKeyId: "k",
    });
    const model = sagemakerModelSchema.parse({
      ModelName: "m-2",
      ModelArn: `${SAGEMAKER}:model/m-2`,
      ExecutionRoleArn: "arn:aws:iam::447120938816:role/serving",
    });
    const gone = { ...deployment, configName: "c-1", sagemakerModel: "m-1", config: null, model: null };
    const now = { ...deployment, configName: "c-2", sagemakerModel: "m-2", config, model };
    expect(shown({ deployments: [gone, now] })).toEqual([
      `endpoint arn ${SAGEMAKER}:endpoint/credit`,
      `registry arn ${SAGEMAKER}:endpoint-config/c-1`,
      `registry arn ${SAGEMAKER}:model/m-1`,
      `registry arn ${SAGEMAKER}:endpoint-config/c-2`,
      `registry arn ${SAGEMAKER}:model/m-2`,
      "execution_role role arn:aws:iam::447120938816:role/serving",
      "kms_key arn arn:aws:kms:eu-west-1:447120938816:key/k",
    ]);
  });

  it("sorts declared resources by what they are", () => {
    const resources = [
      `${SAGEMAKER}:model/m`,
      "arn:aws:ecs:eu-west-1:447120938816:service/cluster/scoring",
      "arn:aws:s3:::bucket",
      "arn:aws:s3:::other/models/*",
      "arn:aws:s3:::other/model.bin",
      "arn:aws:kms:eu-west-1:447120938816:key/k",
      "arn:aws:iam::447120938816:role/task",
      "arn:aws:iam::447120938816:user/somebody",
    ];
    expect(shown({ resources })).toEqual([
      `registry arn ${SAGEMAKER}:model/m`,
      "endpoint arn arn:aws:ecs:eu-west-1:447120938816:service/cluster/scoring",
      "artifact prefix arn:aws:s3:::bucket/",
      "artifact prefix arn:aws:s3:::other/models/",
      "artifact arn arn:aws:s3:::other/model.bin",
      "kms_key arn arn:aws:kms:eu-west-1:447120938816:key/k",
      "execution_role role arn:aws:iam::447120938816:role/task",
    ]);
  });

  it("keeps the reason of the oldest version when a newer one names the same", () => {
    const uri = "s3://models/credit/model.tar.gz";
    const parts = partsOf({
      ...EMPTY,
      versions: [version(9, { artifactUri: uri }), version(2, { artifactUri: uri })],
    });
    expect(parts.filter(({ concern }) => concern === "artifact").map(({ reason }) => reason)).toEqual([
      "It is the artifact of version 2.",
    ]);
  });
});
