import { describe, expect, it } from "vitest";
import { doingOf, readsData } from "./doing";

const deed = (concern: string | null, service: string, eventName: string, address = "10.1.1.1") => ({
  concern,
  eventSource: `${service}.amazonaws.com`,
  eventName,
  address,
  readOnly: null,
});

describe("doingOf", () => {
  it.each([
    ["endpoint", "sagemaker", "InvokeEndpointAsync", "invokes the endpoint"],
    ["endpoint", "sagemaker", "UpdateEndpoint", "changes the endpoint"],
    ["endpoint", "sagemaker", "DescribeEndpoint", null],
    ["registry", "sagemaker", "UpdateModelPackage", "changes the registry entry"],
    ["registry", "sagemaker", "ListModelPackages", null],
    ["training_data", "s3", "GetObject", "reads the training data"],
    ["training_data", "s3", "ListObjectsV2", "lists the training data"],
    ["training_data", "s3", "HeadObject", "lists the training data"],
    ["training_data", "s3", "GetBucketLocation", null],
    ["training_data", "s3", "PutObject", "changes the training data"],
    ["training_data", "s3", "DeleteObject", "changes the training data"],
    ["training_data", "sagemaker", "CreateTrainingJob", "uses the training data in a job"],
    ["artifact", "s3", "GetObject", "reads the artifact"],
    ["kms_key", "kms", "Decrypt", "uses the key"],
    ["kms_key", "kms", "DescribeKey", null],
    ["kms_key", "kms", "ScheduleKeyDeletion", "changes the key"],
    ["execution_role", "sts", "AssumeRole", "takes on the execution role"],
    ["execution_role", "iam", "PutRolePolicy", "changes the execution role"],
    ["execution_role", "iam", "GetRole", null],
    ["execution_role", "logs", "CreateLogStream", null],
    ["trail", "cloudtrail", "StopLogging", null],
    [null, "s3", "GetObject", null],
  ])("%s: %s %s is %s", (concern, service, name, doing) => {
    expect(doingOf(deed(concern, service, name))).toBe(doing);
  });

  it("leaves a key's use by S3 for somebody to the object it was for", () => {
    expect(doingOf(deed("kms_key", "kms", "Decrypt", "AWS Internal"))).toBeNull();
  });
});

describe("readsData", () => {
  it("is content of training data that was given out", () => {
    const read = { ...deed("training_data", "s3", "GetObject"), result: "allowed", target: null };
    expect(readsData(read)).toBe(true);
    expect(readsData({ ...read, result: "denied" })).toBe(false);
    expect(readsData({ ...read, eventName: "HeadObject" })).toBe(false);
    expect(readsData({ ...read, concern: "artifact" })).toBe(false);
  });
});
