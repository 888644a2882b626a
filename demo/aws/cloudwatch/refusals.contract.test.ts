import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestAws, testState } from "../contract/fixture";
import { awsDataMissing, readModel } from "../contract/model";
import { errorOf, wronglyAnswered } from "../contract/wrongly-answered";
import { exampleInput } from "../sagemaker/testing/example-input";
import { cloudwatchOperations } from "./operations";

/** A request with every member; a map of the model that needs two entries gets them. */
function example(operation: string): Record<string, unknown> {
  const input = exampleInput(readModel("cloudwatch"), operation);
  if (operation !== "PutMetricData") return input;
  return { ...input, EntityMetricData: [{ Entity: { KeyAttributes: { Type: "Service", Name: "credit" } } }] };
}

const refusedByModel = /^\d+ validation errors? detected|wrong type/;

describe.skipIf(awsDataMissing !== null)(
  `CloudWatch requests held against the API model ${awsDataMissing ?? ""}`,
  () => {
    const operations = cloudwatchOperations.map(({ name }) => name);
    let aws: Awaited<ReturnType<typeof startTestAws>>;
    beforeAll(async () => {
      aws = await startTestAws(testState());
    });
    afterAll(() => aws.close());

    /** What the front door says of the input, or null when it lets it through to the operation. */
    async function refusal(operation: string, input: unknown): Promise<string | null> {
      const { message = "" } = await errorOf(aws.url, operation, input, "cloudwatch");
      return refusedByModel.test(message) ? message : null;
    }

    it.each(operations)("%s accepts a request with every member", async (operation) => {
      expect(await refusal(operation, example(operation))).toBeNull();
    });

    it.each(operations)("%s refuses what the API model refuses", async (operation) => {
      const model = readModel("cloudwatch");
      const accepted = await wronglyAnswered({
        model,
        operation,
        example: example(operation),
        refusal: (input) => refusal(operation, input),
      });
      expect(accepted).toEqual([]);
    });
  },
);
