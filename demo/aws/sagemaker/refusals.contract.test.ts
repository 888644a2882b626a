import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestAws, testState } from "../contract/fixture";
import { awsDataMissing, readModel } from "../contract/model";
import { errorOf, wronglyAnswered } from "../contract/wrongly-answered";
import { sagemakerOperations } from "./operations";
import { exampleInput } from "./testing/example-input";

const refusedByModel = /^\d+ validation errors? detected|wrong type/;

describe.skipIf(awsDataMissing !== null)(
  `requests held against the API model ${awsDataMissing ?? ""}`,
  () => {
    const operations = sagemakerOperations.map(({ name }) => name);
    let aws: Awaited<ReturnType<typeof startTestAws>>;
    beforeAll(async () => {
      aws = await startTestAws(testState());
    });
    afterAll(() => aws.close());

    /** What the front door says of the input, or null when it lets it through to the operation. */
    async function refusal(operation: string, input: unknown): Promise<string | null> {
      const { message = "" } = await errorOf(aws.url, operation, input, "sagemaker");
      return refusedByModel.test(message) ? message : null;
    }

    it.each(operations)("%s accepts a request with every member", async (operation) => {
      expect(await refusal(operation, exampleInput(readModel("sagemaker"), operation))).toBeNull();
    });

    it.each(operations)("%s refuses what the API model refuses", async (operation) => {
      const model = readModel("sagemaker");
      const accepted = await wronglyAnswered({
        model,
        operation,
        example: exampleInput(model, operation),
        refusal: (input) => refusal(operation, input),
      });
      expect(accepted).toEqual([]);
    });
  },
);
