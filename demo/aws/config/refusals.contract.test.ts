import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { awsDataMissing, readModel } from "../contract/model";
import { codesOf, errorOf, wronglyAnswered } from "../contract/wrongly-answered";
import { exampleInput } from "../sagemaker/testing/example-input";
import { configOperations } from "./operations";
import { fill } from "./testing/fill";
import { startConfig } from "./testing/start";

const bucket = [{ resourceType: "AWS::S3::Bucket", resourceId: "example" }];
/** What the API model allows and this state, or the operation itself, does not. */
const instead: Record<string, object> = {
  DescribeConfigurationRecorders: {
    ConfigurationRecorderNames: ["default"],
    ServicePrincipal: undefined,
    Arn: undefined,
  },
  DescribeConfigurationRecorderStatus: {
    ConfigurationRecorderNames: ["default"],
    ServicePrincipal: undefined,
    Arn: undefined,
  },
  GetResourceConfigHistory: {
    resourceType: "AWS::S3::Bucket",
    resourceId: "example",
    earlierTime: 1_767_225_600,
    laterTime: 1_772_000_000,
  },
  SelectResourceConfig: { Expression: "SELECT resourceId" },
  SelectAggregateResourceConfig: { Expression: "SELECT resourceId" },
  StartRemediationExecution: { ResourceKeys: bucket },
  DescribeRemediationExecutionStatus: { ResourceKeys: bucket },
};

/** A request with every member. */
function example(operation: string): Record<string, unknown> {
  const input = exampleInput(readModel("config"), operation);
  return { ...input, NextToken: undefined, nextToken: undefined, ...instead[operation] };
}

describe.skipIf(awsDataMissing !== null)(
  `Config requests held against the API model ${awsDataMissing ?? ""}`,
  () => {
    const operations = configOperations.map(({ name }) => name);
    let here: Awaited<ReturnType<typeof startConfig>>;
    beforeAll(async () => {
      here = await startConfig();
      fill(here);
    });
    afterAll(() => here.close());

    /** Code of the refusal, or null. A minute and more passes before each call. */
    async function refusal(operation: string, input: unknown): Promise<string | null> {
      here.wait(61_000);
      return (await errorOf(here.aws.url, operation, input, "config")).__type ?? null;
    }

    it.each(operations)("%s accepts a request with every member", async (operation) => {
      expect(await refusal(operation, example(operation))).toBeNull();
    });

    it.each(operations)(
      "%s refuses what the API model refuses, with an error of its own",
      async (operation) => {
        const model = readModel("config");
        const wrong = await wronglyAnswered({
          model,
          operation,
          example: example(operation),
          refusal: (input) => refusal(operation, input),
          known: codesOf(model, operation),
        });
        expect(wrong).toEqual([]);
      },
    );
  },
);
