import { readFileSync } from "node:fs";
import { DescribeModelPackageCommand, ListModelPackagesCommand } from "@aws-sdk/client-sagemaker";
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { startTestAws, testAccount, testCaller, testRegion, testState } from "../contract/fixture";
import { awsData, awsDataMissing } from "../contract/model";
import { recordedRequests, replay } from "../contract/recorded";
import { epochSeconds } from "../protocol/timestamp";
import { sagemakerOperations } from "./operations";
import { inferenceSpecification } from "./testing/parts";

const published = z.object({
  ModelPackageGroupName: z.string(),
  ModelPackageVersion: z.number(),
  ModelPackageArn: z.string(),
  ModelPackageDescription: z.string(),
  CreationTime: epochSeconds,
  ModelPackageStatus: z.literal("Completed"),
  ModelApprovalStatus: z.enum(["Approved", "PendingManualApproval"]),
});

function sample(name: string): unknown {
  return JSON.parse(readFileSync(awsData(`api-samples/sagemaker-docs.${name}.json`), "utf8"));
}

describe.skipIf(awsDataMissing !== null)(`AWS's own requests and answers ${awsDataMissing ?? ""}`, () => {
  let aws: Awaited<ReturnType<typeof startTestAws>>;
  afterEach(() => aws.close());

  it("understands every request the SDK was recorded sending", async () => {
    aws = await startTestAws(testState());
    const known = new Set(sagemakerOperations.map(({ name }) => name));
    const requests = recordedRequests("sagemaker").filter(({ operation }) => known.has(operation));
    expect(requests.length).toBeGreaterThan(0);
    for (const recorded of requests) {
      const { status, body } = await replay(aws.url, testCaller, "sagemaker", recorded);
      expect(body, recorded.label).not.toMatch(/validation error|SerializationException|UnknownOperation/);
      expect(status, recorded.label).toBeLessThan(500);
    }
  });

  it("answers a version as AWS's documentation shows it", async () => {
    const shown = published.parse(sample("DescribeModelPackage"));
    const state = testState();
    const held = state.accounts.get(testAccount)?.sagemaker.get(testRegion);
    held?.modelPackages.set(shown.ModelPackageArn, {
      ...shown,
      ModelPackageName: undefined,
      ModelPackageStatusDetails: { ValidationStatuses: [], ImageScanStatuses: [] },
      InferenceSpecification: inferenceSpecification,
    });
    aws = await startTestAws(state);
    const answer = await aws.sagemaker.send(
      new DescribeModelPackageCommand({ ModelPackageName: shown.ModelPackageArn }),
    );
    expect(answer).toMatchObject(shown);
    expect(answer.ModelPackageName).toBeUndefined();
  });

  it("lists a version with the members AWS's documentation shows", async () => {
    const { ModelPackageSummaryList } = z
      .object({ ModelPackageSummaryList: z.array(published) })
      .parse(sample("ListModelPackages"));
    const [shown] = ModelPackageSummaryList;
    if (!shown) throw new Error("the sample lists nothing");
    const state = testState();
    const held = state.accounts.get(testAccount)?.sagemaker.get(testRegion);
    held?.modelPackages.set(shown.ModelPackageArn, {
      ...shown,
      ModelPackageName: undefined,
      ModelPackageStatusDetails: { ValidationStatuses: [], ImageScanStatuses: [] },
    });
    aws = await startTestAws(state);
    const { ModelPackageSummaryList: listed } = await aws.sagemaker.send(
      new ListModelPackagesCommand({ ModelPackageType: "Versioned" }),
    );
    expect(listed).toEqual([shown]);
  });
});
