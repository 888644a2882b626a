import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addBucket } from "../contract/fixture";
import { awsDataMissing, readModel } from "../contract/model";
import { codesOf, errorOf, wronglyAnswered } from "../contract/wrongly-answered";
import { exampleInput } from "../sagemaker/testing/example-input";
import { cloudtrailOperations } from "./operations";
import { addTrail, startCloudTrail } from "./testing/start";

/** A request with every member; members that exclude each other are left out. */
function example(operation: string): Record<string, unknown> {
  const input = exampleInput(readModel("cloudtrail"), operation);
  if (operation === "LookupEvents") return { ...input, NextToken: undefined };
  if (operation === "ListPublicKeys") return { ...input, NextToken: undefined };
  if (operation !== "PutEventSelectors") return input;
  const FieldSelectors = [{ Field: "eventCategory", Equals: ["Management"] }];
  return { ...input, EventSelectors: undefined, AdvancedEventSelectors: [{ Name: "all", FieldSelectors }] };
}

describe.skipIf(awsDataMissing !== null)(
  `CloudTrail requests held against the API model ${awsDataMissing ?? ""}`,
  () => {
    const operations = cloudtrailOperations.map(({ name }) => name);
    let here: Awaited<ReturnType<typeof startCloudTrail>>;
    beforeAll(async () => {
      here = await startCloudTrail();
      addBucket(here.state, { name: "example" });
    });
    afterAll(() => here.close());

    /** Code of the refusal, or null. The trail is there again before each call. */
    async function refusal(operation: string, input: unknown): Promise<string | null> {
      addTrail(here.held, "example");
      return (await errorOf(here.aws.url, operation, input, "cloudtrail")).__type ?? null;
    }

    it.each(operations)("%s accepts a request with every member", async (operation) => {
      expect(await refusal(operation, example(operation))).toBeNull();
    });

    it.each(operations)(
      "%s refuses what the API model refuses, with an error of its own",
      async (operation) => {
        const model = readModel("cloudtrail");
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
