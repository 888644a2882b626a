import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cloudtrailOperations } from "./cloudtrail/operations";
import { configOperations } from "./config/operations";
import { cloudwatchOperations } from "./cloudwatch/operations";
import { addBucket, startTestAws, testCaller, testState } from "./contract/fixture";
import { awsDataMissing, readModel } from "./contract/model";
import { recordedRequests, replay } from "./contract/recorded";
import type { Service } from "./operation";
import { s3Operations } from "./s3/operations";
import { sagemakerOperations } from "./sagemaker/operations";

const built: Record<Service, string[]> = {
  sagemaker: sagemakerOperations.map((operation) => operation.name),
  sts: ["AssumeRole", "GetCallerIdentity"],
  s3: s3Operations.map((operation) => operation.name),
  cloudwatch: cloudwatchOperations.map((operation) => operation.name),
  cloudtrail: cloudtrailOperations.map((operation) => operation.name),
  config: configOperations.map((operation) => operation.name),
};
const services: Service[] = ["sagemaker", "sts", "s3", "cloudwatch", "cloudtrail", "config"];

/** Errors any operation of the service may answer besides the ones its model lists. */
const common = [
  "ValidationException",
  "ValidationError",
  "ResourceNotFound",
  "AccessDenied",
  "NoSuchBucket",
  "InvalidArgument",
  "InvalidBucketName",
];

describe.skipIf(awsDataMissing !== null)(`recorded SDK requests (${awsDataMissing ?? "replayed"})`, () => {
  const state = testState();
  addBucket(state, { name: "buck" });
  let aws: Awaited<ReturnType<typeof startTestAws>>;
  beforeAll(async () => {
    aws = await startTestAws(state);
  });
  afterAll(() => aws.close());

  const cases = services.flatMap((service) =>
    awsDataMissing === null
      ? recordedRequests(service)
          .filter((recorded) => built[service].includes(recorded.operation))
          .map((recorded) => ({ service, recorded, label: recorded.label }))
      : [],
  );

  it("cover every service", () => {
    for (const service of services)
      expect(cases.filter((one) => one.service === service).length).toBeGreaterThan(1);
  });

  it.each(cases)("$service $label is answered as AWS would", async ({ service, recorded }) => {
    const answer = await replay(aws.url, testCaller, service, recorded);
    expect(answer.status).toBeLessThan(500);
    const inBody = /"__type":"(\w+)"/.exec(answer.body)?.[1];
    const code = inBody ?? /<Code>(\w+)<\/Code>/.exec(answer.body)?.[1];
    if (code === undefined) return;
    const modelled = readModel(service).operations[recorded.operation]?.errors ?? [];
    expect([...common, ...modelled.map((error) => error.shape)]).toContain(code);
  });
});
