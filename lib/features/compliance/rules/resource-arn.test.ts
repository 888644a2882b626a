import { expect, it } from "vitest";
import { needsName, resourceArn } from "./resource-arn";

const place = { account: "111122223333", region: "eu-west-1" };

it.each([
  ["AWS::S3::Bucket", "train", "arn:aws:s3:::train"],
  ["AWS::KMS::Key", "5d1f", "arn:aws:kms:eu-west-1:111122223333:key/5d1f"],
  ["AWS::SageMaker::Model", "m-5", "arn:aws:sagemaker:eu-west-1:111122223333:model/m-5"],
  ["AWS::SageMaker::EndpointConfig", "c", "arn:aws:sagemaker:eu-west-1:111122223333:endpoint-config/c"],
  ["AWS::CloudTrail::Trail", "org", "arn:aws:cloudtrail:eu-west-1:111122223333:trail/org"],
  ["AWS::SageMaker::Model", "arn:aws:sagemaker:eu-west-1:9:model/x", "arn:aws:sagemaker:eu-west-1:9:model/x"],
])("names %s %s", (type, id, arn) => {
  expect(resourceArn({ ...place, type, id })).toBe(arn);
  expect(needsName({ type, id })).toBe(false);
});

it("names what is in another partition by it", () => {
  const bucket = { account: "1", type: "AWS::S3::Bucket", id: "b" };
  expect(resourceArn({ ...bucket, region: "cn-north-1" })).toBe("arn:aws-cn:s3:::b");
  expect(resourceArn({ ...bucket, region: "us-gov-west-1" })).toBe("arn:aws-us-gov:s3:::b");
});

it("asks for the name of a role, whose id is none, and not for that of an account", () => {
  expect(resourceArn({ ...place, type: "AWS::IAM::Role", id: "AROAEXAMPLE" })).toBeNull();
  expect(needsName({ type: "AWS::IAM::Role", id: "AROAEXAMPLE" })).toBe(true);
  expect(needsName({ type: "AWS::::Account", id: "111122223333" })).toBe(false);
});
