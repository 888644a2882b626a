import { describe, expect, it } from "vitest";
import type { ModelPart } from "@/lib/features/models/schema/part";
import { tieResources } from "./tie-resources";

const place = { account: "111122223333", region: "eu-west-1" };
const models = [
  { id: 1, ...place },
  { id: 2, account: "111122223333", region: "us-east-1" },
];

function part(fields: Partial<ModelPart>): ModelPart {
  return { modelId: 1, concern: "training_data", match: "arn", value: "", reason: "because", ...fields };
}

function tied(type: string, arn: string | null, parts: ModelPart[]) {
  return tieResources([{ id: 7, ...place, type, arn }], parts, models);
}

describe("tieResources", () => {
  it("ties a bucket to the model whose data lies in a folder of it", () => {
    const parts = [part({ match: "prefix", value: "arn:aws:s3:::train/2026/", reason: "job 5 reads it" })];
    expect(tied("AWS::S3::Bucket", "arn:aws:s3:::train", parts)).toEqual([
      { modelId: 1, resourceId: 7, concern: "training_data", reason: "job 5 reads it" },
    ]);
    expect(tied("AWS::S3::Bucket", "arn:aws:s3:::training", parts)).toEqual([]);
  });

  it("keeps the closest of several reasons", () => {
    const value = "arn:aws:s3:::both";
    const parts = [part({ concern: "artifact", value }), part({ concern: "training_data", value })];
    expect(tied("AWS::S3::Bucket", value, parts)).toMatchObject([{ concern: "training_data" }]);
    expect(tied("AWS::S3::Bucket", value, parts.reverse())).toMatchObject([{ concern: "training_data" }]);
  });

  it("ties a resource to every model it belongs to", () => {
    const value = "arn:aws:iam::111122223333:role/Scoring";
    const parts = [1, 2].map((modelId) => part({ modelId, concern: "execution_role", match: "role", value }));
    expect(tied("AWS::IAM::Role", value, parts).map(({ modelId }) => modelId)).toEqual([1, 2]);
  });

  it("ties what an account and region share to the models there, and to no others", () => {
    const arn = "arn:aws:cloudtrail:eu-west-1:111122223333:trail/org";
    expect(tied("AWS::CloudTrail::Trail", arn, [])).toMatchObject([{ modelId: 1, concern: "account" }]);
    expect(tied("AWS::::Account", null, [])).toMatchObject([{ modelId: 1, concern: "account" }]);
    expect(tied("AWS::EC2::Instance", null, [])).toEqual([]);
  });
});
