import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestAws, testCaller, testState } from "../contract/fixture";
import { awsDataMissing, readModel } from "../contract/model";
import { refusals } from "../contract/refusals";
import { sendJson } from "../contract/wire";
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
      const { status, body } = await sendJson(aws.url, testCaller, operation, input, "cloudwatch");
      const { message = "" }: { message?: string } = JSON.parse(body);
      expect(status, body).toBeLessThan(500);
      return refusedByModel.test(message) ? message : null;
    }

    it.each(operations)("%s accepts a request with every member", async (operation) => {
      expect(await refusal(operation, example(operation))).toBeNull();
    });

    it.each(operations)("%s refuses what the API model refuses", async (operation) => {
      const model = readModel("cloudwatch");
      const accepted: string[] = [];
      const refused = refusals(model, operation, example(operation));
      expect(refused.length).toBeGreaterThan(0);
      for (const bad of refused) {
        if ((await refusal(operation, bad.input)) === null) accepted.push(bad.why);
      }
      expect(accepted).toEqual([]);
    });
  },
);
