import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testCaller } from "../contract/fixture";
import { awsDataMissing, readModel } from "../contract/model";
import { refusals } from "../contract/refusals";
import { sendJson } from "../contract/wire";
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
      const { status, body } = await sendJson(here.aws.url, testCaller, operation, input, "config");
      expect(status, body).toBeLessThan(500);
      const answer: { __type?: string } = JSON.parse(body);
      return answer.__type ?? null;
    }

    it.each(operations)("%s accepts a request with every member", async (operation) => {
      expect(await refusal(operation, example(operation))).toBeNull();
    });

    it.each(operations)(
      "%s refuses what the API model refuses, with an error of its own",
      async (operation) => {
        const model = readModel("config");
        const modelled = (model.operations[operation]?.errors ?? []).map(({ shape }) => shape);
        const known = [...modelled, "ValidationException", "SerializationException"];
        const wrong: string[] = [];
        const refused = refusals(model, operation, example(operation));
        expect(refused.length).toBeGreaterThan(0);
        for (const bad of refused) {
          const code = await refusal(operation, bad.input);
          if (code === null || !known.includes(code)) wrong.push(`${bad.why}: ${code ?? "accepted"}`);
        }
        expect(wrong).toEqual([]);
      },
    );
  },
);
